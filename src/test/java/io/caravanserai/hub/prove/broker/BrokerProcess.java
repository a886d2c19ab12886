package io.caravanserai.hub.prove.broker;

import io.caravanserai.hub.prove.machine.HubApp;
import io.caravanserai.hub.prove.machine.Waiting;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** Artemis or Kafka in a process that can be killed, on a folder and ports that survive it. */
public final class BrokerProcess implements AutoCloseable {

    static final String ADDRESS = "address.properties";
    static final String PRODUCT = "product";

    private static final Duration START = Duration.ofMinutes(2);

    private final String kind;
    private final Path folder;
    private final Properties address = new Properties();
    private Process process;

    BrokerProcess(String kind, Path folder) {
        this.kind = kind;
        this.folder = folder;
    }

    public String name() {
        return kind;
    }

    void launch() {
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(folder.resolve(ADDRESS));
            var classes = String.join(
                    File.pathSeparator,
                    HubApp.jar().toString(),
                    HubApp.jar().resolveSibling("lib") + "/*",
                    Path.of("target", "test-classes").toAbsolutePath().toString());
            process = new ProcessBuilder(List.of(
                            HubApp.java(),
                            "-Xmx320m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classes,
                            BrokerMain.class.getName(),
                            kind,
                            folder.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolveSibling(kind + ".log").toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void awaitReady() {
        var file = folder.resolve(ADDRESS);
        if (!Waiting.until(START, () -> Files.exists(file) || !process.isAlive()) || !Files.exists(file)) {
            throw new IllegalStateException("The broker did not start, see " + folder + ".log");
        }
        try (var in = Files.newInputStream(file)) {
            address.load(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public void start() {
        launch();
        awaitReady();
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** What the hub's setting of that name must be to find it; the same after each restart. */
    public String address(String setting) {
        return address.getProperty(setting);
    }

    /** With its version. */
    public String product() {
        return address.getProperty(PRODUCT);
    }

    Properties address() {
        return address;
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
