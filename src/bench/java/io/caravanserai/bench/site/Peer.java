package io.caravanserai.bench.site;

import io.caravanserai.bench.load.Door;
import io.caravanserai.bench.load.Orders;
import io.caravanserai.bench.load.Sender;
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
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A program in a process of its own, on a folder of its own. */
public final class Peer implements AutoCloseable {

    /** The same for every peer. */
    public static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(60);

    private final Program program;
    private final Path data;
    private final Path log;
    private final int port = Ports.free();
    private final int management = Ports.free();
    private final int control = Ports.free();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Sender sender;
    private int started;
    private @Nullable Process process;

    /** @param folder emptied first; its data and log lie there */
    public Peer(Program program, Path folder) {
        this.program = program;
        this.data = folder.resolve("data");
        this.log = folder.resolve("log");
        this.sender = new Sender(door());
        try {
            FileSystemUtils.deleteRecursively(folder);
            Files.createDirectories(data);
            // PostgreSQL's user differs from root's where root builds
            data.toFile().setExecutable(true, false);
            data.toFile().setReadable(true, false);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts it and waits until its door takes a first order; tells how long that took. */
    public Duration start() {
        var begin = System.nanoTime();
        launch();
        started++;
        if (!Waiting.until(START, () -> !alive() || takes()) || !alive()) {
            throw new IllegalStateException(name() + " took no order in time, see " + log);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void launch() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Dbench.control=" + control);
        program.settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", program.classPath(), program.main()));
        for (var argument : program.arguments()) {
            command.add(argument.replace("{port}", "" + port)
                    .replace("{management}", "" + management)
                    .replace("{data}", data.toAbsolutePath().toString()));
        }
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        try {
            var launched = builder.start();
            process = launched;
            // a bench that is stopped leaves nothing running
            Runtime.getRuntime().addShutdownHook(new Thread(launched::destroy));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean alive() {
        return process != null && process.isAlive();
    }

    private boolean takes() {
        try {
            var order = Orders.numbered("ready-" + started, 1).get(0).sent().toString();
            return sender.send(order).join().statusCode() / 100 == 2;
        } catch (CompletionException notYet) {
            return false;
        }
    }

    public String name() {
        return program.name();
    }

    public Program program() {
        return program;
    }

    public Path folder() {
        return log.resolveSibling(".");
    }

    public Door door() {
        return new Door(URI.create("http://127.0.0.1:" + port + program.path()), program.headers());
    }

    public Sender sender() {
        return sender;
    }

    /** What it keeps, if it keeps anything. */
    public Optional<Books> books() {
        return program.ledger() ? Optional.of(new Books(data)) : Optional.empty();
    }

    /** How many have arrived at its target. */
    public long arrived() {
        return Long.parseLong(ask("/count"));
    }

    /** Bytes that its JVM has allocated. */
    public long allocated() {
        return Long.parseLong(ask("/allocated"));
    }

    public void keepArrivals(boolean on) {
        ask("/keep?" + (on ? "on" : "off"));
    }

    /** What has arrived since it keeps them, a JSON value each. */
    public List<String> arrivals() {
        return ask("/kept").lines().toList();
    }

    private String ask(String what) {
        try {
            var uri = URI.create("http://127.0.0.1:" + control + what);
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException failure) {
            throw new UncheckedIOException(name() + " does not answer, see " + log, failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** The program's own process. */
    public List<Long> own() {
        return process == null ? List.of() : List.of(process.pid());
    }

    /** The process of the database that it brings along; that is no child of the program's. */
    public List<Long> database() {
        return new Books(data).postmaster().stream().toList();
    }

    /** As Ctrl-C, and with force after a minute. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().onExit().join();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
