package io.caravanserai.hub.embedded;

import io.caravanserai.hub.embedded.server.EmbeddedServer;
import io.caravanserai.hub.embedded.server.EmbeddedServerFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;

/**
 * The servers on one data directory. All contexts of this process share them; they end with the process, after the
 * last context has closed. A lock keeps other processes away from the directory.
 */
final class EmbeddedServers {

    private static final Logger log = LoggerFactory.getLogger("io.caravanserai.hub.embedded");
    private static final Map<Path, EmbeddedServers> byDirectory = new HashMap<>();

    private final EmbeddedOptions options;
    private final DataLock lock;
    private final Map<ServerKind, EmbeddedServer> running = new EnumMap<>(ServerKind.class);

    private EmbeddedServers(EmbeddedOptions options) {
        this.options = options;
        this.lock = DataLock.take(options.data());
    }

    static EmbeddedServers on(EmbeddedOptions options) {
        synchronized (byDirectory) {
            return byDirectory.computeIfAbsent(options.data(), data -> {
                EmbeddedServers servers = new EmbeddedServers(options);
                // These handlers run after every Spring context has closed, so nobody loses a server in mid-work.
                SpringApplication.getShutdownHandlers().add(servers::stop);
                return servers;
            });
        }
    }

    /** Starts in parallel what does not run yet, and answers how to reach all that was wanted. */
    synchronized Map<String, Object> start(Set<ServerKind> wanted) {
        Map<ServerKind, CompletableFuture<EmbeddedServer>> starting = new EnumMap<>(ServerKind.class);
        for (ServerKind kind : wanted) {
            if (!running.containsKey(kind)) {
                starting.put(kind, CompletableFuture.supplyAsync(() -> started(kind), thread("start-" + kind)));
            }
        }
        List<CompletionException> failures = new ArrayList<>();
        starting.forEach((kind, server) -> {
            try {
                running.put(kind, server.join());
            } catch (CompletionException failure) {
                failures.add(failure);
            }
        });
        if (!failures.isEmpty()) {
            stop();
            throw failed(failures);
        }
        Map<String, Object> properties = new HashMap<>();
        wanted.forEach(kind ->
                properties.putAll(Objects.requireNonNull(running.get(kind)).properties()));
        return properties;
    }

    private EmbeddedServer started(ServerKind kind) {
        EmbeddedServer server = kind.create(options);
        log.info("{} is starting", server.name());
        long start = System.nanoTime();
        try {
            String where = server.start();
            log.info("{} ready on {} in {} s", server.name(), where, seconds(start));
            return server;
        } catch (EmbeddedServerFailed failure) {
            throw failure;
        } catch (Exception failure) {
            throw new EmbeddedServerFailed(
                    server.name() + " did not start: " + failure.getMessage(),
                    "Look at the cause below, or set " + kind.addressProperty() + " to use a server elsewhere.",
                    failure);
        }
    }

    /** Stops all of them and gives the directory free; data stays. */
    synchronized void stop() {
        synchronized (byDirectory) {
            if (!byDirectory.remove(options.data(), this)) {
                return;
            }
        }
        CompletableFuture.allOf(running.values().stream()
                        .map(server -> CompletableFuture.runAsync(() -> stop(server), thread("stop-" + server.name())))
                        .toArray(CompletableFuture[]::new))
                .join();
        running.clear();
        lock.release();
    }

    private static void stop(EmbeddedServer server) {
        long start = System.nanoTime();
        try {
            server.stop();
            log.info("{} stopped in {} s", server.name(), seconds(start));
        } catch (Exception failure) {
            log.error("{} did not stop cleanly; it recovers at the next start", server.name(), failure);
        }
    }

    private static RuntimeException failed(List<CompletionException> failures) {
        RuntimeException first = cause(failures.get(0));
        failures.stream().skip(1).forEach(other -> first.addSuppressed(cause(other)));
        return first;
    }

    private static RuntimeException cause(CompletionException failure) {
        return failure.getCause() instanceof RuntimeException runtime ? runtime : failure;
    }

    /** A thread of its own for each: the common pool's threads cannot see the classes inside the hub's jar. */
    private static Executor thread(String name) {
        return task -> {
            Thread thread = new Thread(task, "embedded-" + name.toLowerCase(Locale.ROOT));
            thread.setContextClassLoader(EmbeddedServers.class.getClassLoader());
            thread.setDaemon(true);
            thread.start();
        };
    }

    private static String seconds(long start) {
        return String.format(
                Locale.ROOT, "%.1f", Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
    }
}
