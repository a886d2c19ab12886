package io.caravanserai.hub.embedded.postgres;

import io.caravanserai.hub.embedded.server.EmbeddedServerFailed;
import io.caravanserai.hub.embedded.server.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL's own programs, unpacked from the jar; whatever is done to a data directory is done by them. */
final class PostgresPrograms {

    private final Path home;
    private final Path root;
    private final List<String> prefix;

    private PostgresPrograms(Path home, Path root, List<String> prefix) {
        this.home = home;
        this.root = root;
        this.prefix = prefix;
    }

    static PostgresPrograms unpackedIn(Path programs, Path root) throws IOException {
        return new PostgresPrograms(PostgresArchive.forThisMachine().unpackInto(programs), root, unprivileged(root));
    }

    Path home() {
        return home;
    }

    /** Creates an empty cluster aside and moves it into place when complete, so that no half one is ever started. */
    void createCluster(Path data, String adminPassword) throws IOException {
        try (Stream<Path> leftovers = Files.list(root)) {
            for (Path leftover : leftovers
                    .filter(path -> path.getFileName().toString().startsWith("initdb-"))
                    .toList()) {
                FileSystemUtils.deleteRecursively(leftover);
            }
        }
        Path fresh = Files.createTempDirectory(root, "initdb-");
        Path password = fresh.resolveSibling("password");
        PrivateFile.write(password, adminPassword);
        try {
            run(
                    120,
                    "initdb",
                    "--pgdata=" + fresh,
                    "--username=postgres",
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--data-checksums");
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Returns once connections are accepted; a long recovery after a crash is waited for. */
    void start(Path data) throws IOException {
        run(
                600,
                "pg_ctl",
                "start",
                "--pgdata=" + data,
                "--wait",
                "--timeout=590",
                "--log=" + root.resolve("start.log"));
    }

    /** Ends all sessions, writes everything out and returns when the server is gone. */
    void stop(Path data) throws IOException {
        try {
            run(70, "pg_ctl", "stop", "--pgdata=" + data, "--mode=fast", "--wait", "--timeout=60");
        } catch (EmbeddedServerFailed tooSlow) {
            // As safe as a crash: the log is replayed at the next start.
            run(30, "pg_ctl", "stop", "--pgdata=" + data, "--mode=immediate", "--wait", "--timeout=20");
        }
    }

    private void run(int seconds, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = root.resolve(program + ".log");
        // To a file: a server started by pg_ctl would keep a pipe open for ever.
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw failed(program + " did not finish in " + seconds + " s", output);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed(program + " was interrupted", output);
        }
        if (process.exitValue() != 0) {
            throw failed(program + " ended with " + process.exitValue(), output);
        }
    }

    private EmbeddedServerFailed failed(String what, Path output) throws IOException {
        return new EmbeddedServerFailed(
                "PostgreSQL: " + what + ": " + Files.readString(output).strip(),
                prefix.isEmpty()
                        ? "Look into " + root.resolve("start.log") + " and " + root.resolve("log")
                                + ", or set spring.datasource.url to use a PostgreSQL elsewhere."
                        : "PostgreSQL refuses to run as root, and this machine may forbid user namespaces: start the hub"
                                + " as an ordinary user, or set spring.datasource.url to use a PostgreSQL elsewhere.",
                null);
    }

    /** PostgreSQL refuses root; in a user namespace of its own root is nobody, yet owns the same files. */
    private static List<String> unprivileged(Path root) throws IOException {
        Path probe = Files.createTempFile(root, "owner", "");
        try {
            boolean asRoot = Files.getFileStore(probe).supportsFileAttributeView("unix")
                    && Integer.valueOf(0).equals(Files.getAttribute(probe, "unix:uid"));
            return asRoot ? List.of("unshare", "-U") : List.of();
        } finally {
            Files.delete(probe);
        }
    }
}
