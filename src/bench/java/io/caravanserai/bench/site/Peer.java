package io.caravanserai.bench.site;

import io.caravanserai.bench.load.Door;
import io.caravanserai.bench.load.Orders;
import io.caravanserai.bench.load.Sender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A program in a process of its own, on a folder of its own, with what it needs beside it. */
public final class Peer implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(60);

    private final Program program;
    private final Path data;
    private final Path log;
    private final int port = Ports.free();
    private final int management = Ports.free();
    private final int control = Ports.free();
    private final Map<String, String> places = new TreeMap<>();
    private final List<Companion> companions;
    private final Control itself;
    private final Arrivals arrivals;
    private final Sender sender;
    private int started;
    private @Nullable Process process;

    /** @param folder emptied first; its data and log lie there */
    public Peer(Program program, Path folder) {
        this.program = program;
        this.data = folder.resolve("data");
        this.log = folder.resolve("log");
        this.sender = new Sender(door());
        this.companions =
                program.needs().stream().map(need -> new Companion(need, data)).toList();
        this.itself = new Control(control, name() + ", see " + log + ",");
        this.arrivals = new Arrivals(companions.stream()
                .filter(companion -> companion.need() == Need.TARGETS)
                .findFirst()
                .map(targets -> new Control(targets.control(), "What counts for " + name()))
                .orElse(itself));
        places.putAll(Map.of(
                "{port}", "" + port,
                "{management}", "" + management,
                "{control}", "" + control,
                "{data}", data.toAbsolutePath().toString()));
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

    /** Starts it and waits until its door takes a first order; tells how long that took, without what it needs beside it. */
    public Duration start() {
        return start(this::takes);
    }

    /** The same for one whose readiness shows otherwise. */
    public Duration start(BooleanSupplier ready) {
        for (var companion : companions) {
            companion.start().forEach((name, value) -> places.put("{" + name + "}", value));
        }
        var begin = System.nanoTime();
        launch();
        started++;
        if (!Waiting.until(START, () -> !alive() || ready.getAsBoolean()) || !alive()) {
            throw new IllegalStateException(name() + " took no order in time, see " + log);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void launch() {
        var command = program.command().stream().map(this::placed).toList();
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

    private String placed(String word) {
        var placed = word;
        for (var place : places.entrySet()) {
            placed = placed.replace(place.getKey(), place.getValue());
        }
        return placed;
    }

    /** Whether its process runs. */
    public boolean alive() {
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

    public Path data() {
        return data;
    }

    public Door door() {
        return door(program.path());
    }

    /** Another of its doors. */
    public Door door(String path) {
        return new Door(URI.create("http://127.0.0.1:" + port + path), program.headers());
    }

    public Sender sender() {
        return sender;
    }

    /** What it keeps, if it keeps anything. */
    public Optional<Books> books() {
        return program.ledger() ? Optional.of(new Books(data)) : Optional.empty();
    }

    /** What its targets say. */
    public Arrivals arrivals() {
        return arrivals;
    }

    /** How many have arrived at each of its targets. */
    public long arrived() {
        return arrivals.everywhere();
    }

    /** Bytes that its JVM has allocated; none for what is no JVM. */
    public long allocated() {
        return Long.parseLong(itself.ask("/allocated"));
    }

    /** Bytes of its heap that are in use after a full collection, which this is. */
    public long live() {
        return Long.parseLong(itself.ask("/live"));
    }

    /** The same without what is softly held; only while nothing is under way. */
    public long needed() {
        return Long.parseLong(itself.ask("/needed"));
    }

    /** When it began with that file, in microseconds of the machine's clock; of one without books, with its last file. */
    public long begun(String file) {
        return books().map(books -> books.begun(file)).orElseGet(() -> Long.parseLong(itself.ask("/begun")));
    }

    /** The program's own process. */
    public List<Long> own() {
        return process == null ? List.of() : List.of(process.pid());
    }

    /** The process of the database that it brings along; that is no child of the program's. */
    public List<Long> database() {
        return new Books(data).postmaster().stream().toList();
    }

    /** As Ctrl-C, and with force after a minute; what it needs goes on, so it can be started again. */
    public void stop() {
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

    @Override
    public void close() {
        stop();
        companions.forEach(Companion::close);
    }
}
