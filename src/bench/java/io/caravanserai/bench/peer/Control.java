package io.caravanserai.bench.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Answers the bench, on the port of {@code -Dbench.control}: what arrived at the sink, and how much was allocated so far. */
public final class Control {

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
        server.createContext("/count", exchange -> answer(exchange, Long.toString(Sink.count())));
        server.createContext("/allocated", exchange -> answer(exchange, Long.toString(allocation.bytes())));
        server.createContext("/kept", exchange -> answer(exchange, Sink.kept()));
        server.createContext("/keep", exchange -> {
            Sink.keepArrivals("on".equals(exchange.getRequestURI().getQuery()));
            answer(exchange, "");
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
