package io.caravanserai.hub;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;

/** What engineers edit, copied, with a ./hub that runs this build on ports of its own; whatever it starts ends with it. */
final class CopiedTree implements AutoCloseable {

    private static final List<String> EDITED = List.of("routes", "mappings", "canonical-model", "config", "src/docs");

    /** The ports that people read of. */
    private static final List<String> USUAL = List.of("8080", "8081", "8090");

    /** Without what only tests have: a hub looks through its own packages for parts. */
    private static final String CLASSES = Arrays.stream(
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                            .split(File.pathSeparator))
            .filter(entry -> !entry.endsWith("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));

    record Result(int code, String out) {}

    private final Path root;
    private final List<String> ports;
    private final List<Process> running = new ArrayList<>();

    CopiedTree() throws IOException {
        root = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "tree-")
                .toAbsolutePath();
        // PostgreSQL's user differs from root's where root builds
        root.toFile().setExecutable(true, false);
        root.toFile().setReadable(true, false);
        ports = freePorts();
        for (var folder : EDITED) {
            FileSystemUtils.copyRecursively(Path.of(folder), Files.createDirectories(root.resolve(folder)));
        }
        Files.copy(Path.of("README.md"), root.resolve("README.md"));
        var hub = root.resolve("hub");
        Files.writeString(
                hub, """
                    #!/usr/bin/env bash
                    cd "$(dirname "$0")"
                    [ "$1" != demo ] || set -- "$@" --port %s --management-port %s --simulator-port %s
                    exec "%s/bin/java" -Xmx448m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 io.caravanserai.hub.cli.HubCommand "$@"
                    """.formatted(ports.get(0), ports.get(1), ports.get(2), System.getProperty("java.home")));
        hub.toFile().setExecutable(true);
    }

    private static List<String> freePorts() throws IOException {
        var sockets = new ArrayList<ServerSocket>();
        var ports = new ArrayList<String>();
        for (int i = 0; i < USUAL.size(); i++) {
            var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            sockets.add(socket);
            ports.add(Integer.toString(socket.getLocalPort()));
        }
        for (var socket : sockets) {
            socket.close();
        }
        return ports;
    }

    Path root() {
        return root;
    }

    /** A text with the ports of this tree in the place of the usual ones. */
    String withPorts(String text) {
        var result = text;
        for (int i = 0; i < USUAL.size(); i++) {
            result = result.replace(":" + USUAL.get(i), ":" + ports.get(i));
        }
        return result;
    }

    Result run(String command) {
        var out = root.resolve("out-" + System.nanoTime());
        try {
            var process = start(command, out);
            try {
                if (!process.waitFor(180, TimeUnit.SECONDS)) {
                    throw new AssertionError(command + " did not end; so far:\n" + Files.readString(out));
                }
                return new Result(process.exitValue(), Files.readString(out));
            } finally {
                end(process);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Leaves it running; what it prints goes to the file. */
    Process start(String command, Path out) throws IOException {
        var builder = new ProcessBuilder("bash", "-c", command)
                .directory(root.toFile())
                .redirectOutput(out.toFile())
                .redirectError(root.resolve("errors").toFile());
        builder.environment().put("CLASSPATH", CLASSES);
        builder.environment().put("HUB_URL", "http://127.0.0.1:" + ports.get(1));
        builder.environment().put("NO_COLOR", "1");
        var process = builder.start();
        running.add(process);
        return process;
    }

    void end(Process process) {
        var all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroy);
        for (var one : all) {
            one.onExit()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .exceptionally(late -> {
                        one.destroyForcibly();
                        return one;
                    })
                    .join();
        }
        running.remove(process);
    }

    String errors() throws IOException {
        var file = root.resolve("errors");
        return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    }

    @Override
    public void close() throws IOException {
        List.copyOf(running).forEach(this::end);
        FileSystemUtils.deleteRecursively(root);
    }
}
