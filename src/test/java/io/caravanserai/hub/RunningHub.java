package io.caravanserai.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.observe.trace.SpanCollector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/** The demo's hub as a newcomer starts it: a process of its own, from the built jar, on data that survives its death. */
final class RunningHub implements ExtensionContext.Store.CloseableResource {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(40);

    /** What lets a test see in seconds what else takes minutes. */
    private static final List<String> HASTE = List.of(
            "hub.simulators.slow-for=300ms",
            "hub.simulators.lose-for=4s",
            "systems.payments.deliver.timeout=2s",
            "systems.crm.deliver.timeout=2s",
            "systems.erp.deliver.timeout=2s",
            "systems.payments.deliver.breaker.open=3s",
            "systems.crm.deliver.breaker.open=3s",
            "systems.erp.deliver.breaker.open=3s");

    /** A partner beside the demo's own; its key is "demo-key-of-fabrikam". */
    private static final List<String> SECOND_PARTNER = List.of(
            "hub.partners.fabrikam.doors=orders-from-partners,orders-message-status",
            "hub.partners.fabrikam.api-key-sha256[0]=58613d0c57af484cb82e9baec0b50d241bed35971fa4722028f5bac3988e9956");

    private final SpanCollector collector = new SpanCollector();
    private final Path data;
    private final Path log;
    private final List<Integer> ports;
    private final Path house;
    private Process process;

    RunningHub() {
        this(Path.of(""));
    }

    /** Runs the house in that folder. */
    RunningHub(Path house) {
        this.house = house.toAbsolutePath();
        try {
            data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "system-")
                    .toAbsolutePath();
            // PostgreSQL's user differs from root's where root builds
            data.toFile().setExecutable(true, false);
            data.toFile().setReadable(true, false);
            log = data.resolveSibling(data.getFileName() + ".log");
            ports = freePorts(3);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        start();
    }

    void start() {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+UseSerialGC"));
        Stream.concat(HASTE.stream(), SECOND_PARTNER.stream())
                .map(property -> "-D" + property)
                .forEach(command::add);
        command.addAll(List.of("-Dhub.traces.endpoint=" + collector.endpoint(), "-Dhub.traces.probability=1"));
        command.addAll(
                List.of("-jar", Path.of("target", "hub.jar").toAbsolutePath().toString(), "demo", "--no-feed"));
        command.addAll(List.of("--data", data.toString(), "--port", "" + ports.get(0)));
        command.addAll(List.of("--management-port", "" + ports.get(1), "--simulator-port", "" + ports.get(2)));
        try {
            process = new ProcessBuilder(command)
                    .directory(house.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var outside = new Outside(this);
        try {
            await("the hub's readiness, see " + log)
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(250))
                    .failFast("the hub ended, see " + log, () -> !process.isAlive())
                    .ignoreExceptions()
                    .until(outside::isReady);
        } catch (RuntimeException | AssertionError failure) {
            endAll();
            throw failure;
        }
    }

    /** To which its spans go, each of them. */
    SpanCollector collector() {
        return collector;
    }

    /** As {@code kill -9}: nothing in the hub learns of it, and PostgreSQL stays behind. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Every process of the hub's PostgreSQL. */
    List<ProcessHandle> ledgerProcesses() {
        return postmaster()
                .map(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants())
                        .toList())
                .orElse(List.of());
    }

    /** Lets the ledger neither work nor fail, as a machine that hangs. */
    void freezeLedger() {
        signal("-STOP");
    }

    void thawLedger() {
        signal("-CONT");
    }

    private void signal(String signal) {
        var command = new ArrayList<>(List.of("kill", signal));
        ledgerProcesses().forEach(one -> command.add("" + one.pid()));
        assertThat(command).as("PostgreSQL's processes").hasSizeGreaterThan(2);
        try {
            new ProcessBuilder(command).start().onExit().join();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Stops the hub as Ctrl-C does. A hub that leaves anything running has failed the test. */
    @Override
    public void close() throws Exception {
        var ledger = ledgerProcesses();
        process.destroy();
        var ended = process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
        try {
            assertThat(ended).as("the hub ends within " + STOP + ", see " + log).isTrue();
            await("the end of PostgreSQL, see " + log)
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> ledger.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            endAll();
        }
        FileSystemUtils.deleteRecursively(data);
    }

    private void endAll() {
        var ledger = ledgerProcesses();
        process.destroyForcibly().onExit().join();
        ledger.forEach(ProcessHandle::destroyForcibly);
        collector.close();
    }

    private Optional<ProcessHandle> postmaster() {
        var file = data.resolve("postgres/data/postmaster.pid");
        try {
            return Files.exists(file)
                    ? ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(file).get(0).strip()))
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path data() {
        return data;
    }

    URI door(String path) {
        return at(0, path);
    }

    URI management(String path) {
        return at(1, path);
    }

    URI simulator(String path) {
        return at(2, path);
    }

    /** What the hub's own commands log in with. */
    String login() {
        try {
            return Files.readString(data.resolve("cli-credentials"), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private URI at(int port, String path) {
        return URI.create("http://127.0.0.1:" + ports.get(port) + path);
    }

    /** Open all at once, so that no two are the same. */
    /** Below those that a machine gives out itself, as it does to the servers that the hub brings along. */
    private static List<Integer> freePorts(int count) throws IOException {
        var sockets = new ArrayList<ServerSocket>();
        try {
            while (sockets.size() < count) {
                var port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
                try {
                    sockets.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
                } catch (BindException taken) {
                    // another is drawn
                }
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }
}
