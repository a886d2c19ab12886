package io.caravanserai.bench.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.ref.Reference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers the bench, on the port of {@code -Dbench.control}: what arrived at the targets, and how much was allocated so far. */
public final class Control {

    private static final int MEGABYTE = 1 << 20;
    private static final int SPARE = 16; // megabytes, and so seconds
    private static final int PACKED_AFTER = 4;

    private static @Nullable HttpServer server;

    private Control() {}

    /** Once for a process, however often it is asked for; without a port nothing is started. */
    public static synchronized void start() {
        var port = Integer.getInteger("bench.control");
        if (port == null || server != null) {
            return;
        }
        var allocation = new Allocation();
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        answer("/count", query -> Sink.counts());
        answer("/kept", query -> Sink.kept());
        answer("/noted", query -> Sink.noted());
        answer("/allocated", query -> Long.toString(allocation.bytes()));
        answer("/live", query -> Long.toString(live()));
        answer("/needed", query -> Long.toString(needed()));
        answer("/keep", query -> {
            Sink.keep("on".equals(query));
            return "";
        });
        answer("/note", query -> {
            Sink.note(query == null ? Set.of() : Set.of(query.split(",")));
            return "";
        });
        answer("/away", query -> {
            Sink.away("on".equals(query));
            return "";
        });
        server.start();
    }

    /** Answers something else too, to whoever knows of it. */
    public static synchronized void answer(String path, Function<@Nullable String, String> what) {
        if (server != null) {
            server.createContext(
                    path,
                    exchange ->
                            answer(exchange, what.apply(exchange.getRequestURI().getQuery())));
        }
    }

    /**
     * As the collection left it: under load a moment later much of what is used is not live. Only each fourth collection of the
     * serial collector packs all; the others leave up to a twentieth of the old generation where it died (MarkSweepDeadRatio).
     */
    private static long live() {
        for (int collection = 0; collection < PACKED_AFTER; collection++) {
            System.gc();
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    /**
     * Where memory is short what is softly held goes, once it was not wanted for a second for each megabyte that is free. Takes that
     * long, and nobody may ask this under load.
     */
    private static long needed() {
        var used = live();
        var most = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax();
        fill((most - used) / MEGABYTE - SPARE);
        return live();
    }

    private static void fill(long megabytes) {
        var ballast = Stream.generate(() -> new byte[MEGABYTE])
                .limit(Math.max(0, megabytes))
                .toList();
        try {
            System.gc();
            TimeUnit.SECONDS.sleep(SPARE + 1);
            System.gc();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            Reference.reachabilityFence(ballast);
        }
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
