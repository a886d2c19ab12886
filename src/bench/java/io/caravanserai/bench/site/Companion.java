package io.caravanserai.bench.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that a peer needs beside it: started before it, ended after it. */
final class Companion implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Need need;
    private final Path data;
    private final int control = Ports.free();
    private @Nullable Process process;

    Companion(Need need, Path data) {
        this.need = need;
        this.data = data;
    }

    Need need() {
        return need;
    }

    /** Where it answers the bench, if it does. */
    int control() {
        return control;
    }

    /** Starts it, once, and tells what it says of itself when it is ready: it writes that into {@code ready.properties}. */
    Map<String, String> start() {
        var ready = data.resolve(need.name() + ".ready");
        if (process == null) {
            launch(ready);
        }
        if (!Waiting.until(START, () -> !alive() || Files.exists(ready)) || !alive()) {
            throw new IllegalStateException(need + " did not start, see " + log());
        }
        var facts = new Properties();
        try (var reader = Files.newBufferedReader(ready)) {
            facts.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var told = new TreeMap<String, String>();
        facts.forEach((name, value) -> told.put((String) name, (String) value));
        return told;
    }

    private void launch(Path ready) {
        var command = Programs.java(
                        Programs.HUB,
                        need.main(),
                        Programs.QUIET,
                        List.of(
                                data.toAbsolutePath().toString(),
                                Programs.POSTGRES.toString(),
                                ready.toAbsolutePath().toString()))
                .stream()
                .map(word -> word.replace("{control}", "" + control))
                .toList();
        try {
            var launched = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile())
                    .start();
            process = launched;
            Runtime.getRuntime().addShutdownHook(new Thread(launched::destroy));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path log() {
        return data.resolveSibling(need + ".log");
    }

    private boolean alive() {
        return process != null && process.isAlive();
    }

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
