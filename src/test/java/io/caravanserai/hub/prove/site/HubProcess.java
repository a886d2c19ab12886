package io.caravanserai.hub.prove.site;

import io.caravanserai.hub.prove.machine.HubApp;
import io.caravanserai.hub.prove.machine.Ports;
import io.caravanserai.hub.prove.machine.Signals;
import io.caravanserai.hub.prove.machine.Waiting;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A hub in a process of its own, on a folder and ports that survive its death. */
public final class HubProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final String MAIN = "io.caravanserai.hub.cli.HubCommand";

    private final Path data;
    private final Path log;
    private final int port;
    private final int managementPort;
    private final Map<String, String> settings;
    private final Path house;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private Map<String, String> wrongs = Map.of();
    private volatile boolean over;
    private Process process;

    public HubProcess(Path data, Map<String, String> settings) {
        this(data, settings, Path.of(""));
    }

    /** @param house the folder whose routes, mappings, contracts and config/ it runs */
    HubProcess(Path data, Map<String, String> settings, Path house) {
        this.house = house.toAbsolutePath();
        this.data = data;
        this.log = data.resolveSibling(data.getFileName() + ".log");
        this.settings = Map.copyOf(settings);
        var ports = Ports.free(2);
        this.port = ports.get(0);
        this.managementPort = ports.get(1);
        try {
            Files.createDirectories(data);
            // PostgreSQL's user differs from root's where root builds
            data.toFile().setExecutable(true, false);
            data.toFile().setReadable(true, false);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What is to go wrong inside it from its next start on: names and values of the package {@code inside}; nothing by default. */
    public void suffer(Map<String, String> wrongs) {
        this.wrongs = Map.copyOf(wrongs);
    }

    public void launch() {
        if (over) {
            throw new IllegalStateException("The proof is ending");
        }
        var command = new ArrayList<>(List.of(
                HubApp.java(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        wrongs.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(
                wrongs.isEmpty()
                        ? List.of("-jar", HubApp.jar().toString())
                        : List.of("-cp", HubApp.jar() + File.pathSeparator + HubApp.inside(), MAIN));
        command.addAll(List.of("run", "--data", data.toString()));
        command.addAll(List.of("--port", "" + port, "--management-port", "" + managementPort));
        try {
            process = new ProcessBuilder(command)
                    .directory(house.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns as soon as it is dead, too. */
    public void awaitReadyOrEnd() {
        Waiting.until(START, () -> !process.isAlive() || isReady());
    }

    public void awaitReady() {
        awaitReadyOrEnd();
        if (!isReady()) {
            throw new IllegalStateException("The hub did not become ready, see " + log);
        }
    }

    /** Tells whether it died in that time. */
    public boolean diesWithin(Duration atMost) {
        return Waiting.until(atMost, () -> !process.isAlive());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public void start() {
        launch();
        awaitReady();
    }

    private boolean isReady() {
        try {
            var health = URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness");
            var request = HttpRequest.newBuilder(health)
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** As {@code kill -9}: nothing in the hub learns of it. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Lets it neither work nor fail, as a machine that hangs. */
    public void freeze() {
        Signals.send("-STOP", List.of(process.pid()));
    }

    public void thaw() {
        Signals.send("-CONT", List.of(process.pid()));
    }

    /** As Ctrl-C; tells how long it took, or more than that if it had to be killed. */
    public Duration stop(Duration atMost) {
        var start = System.nanoTime();
        process.destroy();
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
                return atMost.plusSeconds(1);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    public Path data() {
        return data;
    }

    public int port() {
        return port;
    }

    public int managementPort() {
        return managementPort;
    }

    /** How often its log says that. */
    public long logged(String text) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(text)).count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends it for good. */
    void end() {
        over = true;
        close();
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            thaw();
            stop(Duration.ofSeconds(40));
        }
    }
}
