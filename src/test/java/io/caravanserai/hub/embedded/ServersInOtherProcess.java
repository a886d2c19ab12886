package io.caravanserai.hub.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A hub's process reduced to its embedded servers, to be killed by a test. */
final class ServersInOtherProcess implements AutoCloseable {

    private static final String READY = "servers are ready";

    private final Process process;

    private ServersInOtherProcess(Process process) {
        this.process = process;
    }

    /** Starts it and waits until the servers run and hold the text, or until it has given up. */
    static ServersInOtherProcess on(Path data, String text) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServersInOtherProcess.class.getName(),
                        data.toString(),
                        text)
                .redirectErrorStream(true)
                .start();
        ServersInOtherProcess started = new ServersInOtherProcess(process);
        started.awaitReady();
        return started;
    }

    CompletableFuture<Process> gaveUp() {
        return process.onExit();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private void awaitReady() throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.equals(READY)) {
            line = output.readLine();
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        Map<String, Object> properties =
                EmbeddedServers.on(TestOptions.on(data)).start(EnumSet.allOf(ServerKind.class));
        new ServedData(properties).put(arguments[1]);
        System.out.println(READY);
        Thread.currentThread().join();
    }
}
