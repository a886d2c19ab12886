package io.caravanserai.hub.embedded.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The server process on a data directory, as its postmaster.pid tells and the process table confirms. */
record Postmaster(long pid, int port, boolean ready) {

    private static final Path PROCESSES = Path.of("/proc");

    static Optional<Postmaster> runningOn(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        long pid = Math.abs(Long.parseLong(lines.get(0).strip()));
        if (!serves(pid, data)) {
            return Optional.empty();
        }
        boolean complete = lines.size() >= 8 && !lines.get(3).isBlank();
        return Optional.of(new Postmaster(
                pid,
                complete ? Integer.parseInt(lines.get(3).strip()) : 0,
                complete && lines.get(7).strip().equals("ready")));
    }

    /**
     * Removes a pid file whose process is gone. PostgreSQL does so itself, unless the number meanwhile belongs to another
     * process of this user, which happens after a reboot and in containers.
     */
    static void forgetStale(Path data) throws IOException {
        if (runningOn(data).isEmpty() && nobodyServes(data)) {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        }
    }

    private static boolean nobodyServes(Path data) {
        return Files.isDirectory(PROCESSES)
                && ProcessHandle.allProcesses().noneMatch(process -> serves(process.pid(), data));
    }

    /** Each process of a PostgreSQL server works inside its data directory. */
    private static boolean serves(long pid, Path data) {
        if (!Files.isDirectory(PROCESSES)) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().command())
                    .filter(command -> command.endsWith("postgres"))
                    .isPresent();
        }
        try {
            return Files.isSameFile(PROCESSES.resolve(pid + "/cwd"), data);
        } catch (IOException goneOrForeign) {
            return false;
        }
    }
}
