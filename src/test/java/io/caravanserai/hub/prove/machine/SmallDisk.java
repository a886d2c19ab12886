package io.caravanserai.hub.prove.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A disk of few bytes, in memory, mounted on a folder; only where the machine lets this user mount. */
public final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 64 * 1024;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Null where mounting is not allowed. The folder is open to all, as PostgreSQL's user differs from root's. */
    public static SmallDisk on(Path folder, int megabytes) {
        var options = "size=" + megabytes + "m,mode=755";
        return run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString()) ? new SmallDisk(folder) : null;
    }

    /** Lets go of what a run that was killed has left mounted there. */
    public static void forget(Path folder) {
        run("umount", "--lazy", folder.toString());
    }

    /** Leaves not a byte free. */
    public void fill() {
        var ballast = folder.resolve("ballast");
        try (var out = Files.newOutputStream(ballast)) {
            for (var block = new byte[BLOCK]; ; ) {
                out.write(block);
            }
        } catch (IOException full) {
            if (!Files.exists(ballast)) {
                throw new UncheckedIOException(full);
            }
        }
    }

    public void makeRoom() {
        try {
            Files.deleteIfExists(folder.resolve("ballast"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        forget(folder);
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(List.of(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
