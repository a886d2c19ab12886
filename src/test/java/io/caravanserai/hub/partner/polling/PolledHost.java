package io.caravanserai.hub.partner.polling;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A system that is asked over HTTP: it answers each address with what a test gave it, and remembers what it was asked. */
public final class PolledHost implements AutoCloseable {

    /** What it answers; {@code etag} is none where it gives none. */
    public record Answer(int status, String etag, String body) {}

    public final Map<String, Answer> pages = new ConcurrentHashMap<>();
    public final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    public PolledHost() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    public void page(String address, String body) {
        pages.put(address, new Answer(200, null, body));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var address = exchange.getRequestURI().toString();
        var known = exchange.getRequestHeaders().getFirst("If-None-Match");
        asked.add(address + " " + known + " " + exchange.getRequestHeaders().getFirst("Authorization"));
        var answer = pages.getOrDefault(address, new Answer(404, null, ""));
        if (answer.etag() != null) {
            exchange.getResponseHeaders().add("ETag", answer.etag());
        }
        if (answer.status() == 429) {
            exchange.getResponseHeaders().add("Retry-After", "3600");
        }
        if (answer.body().equals("<endless>")) {
            endless(exchange);
        } else if (answer.etag() != null && answer.etag().equals(known)) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var part = "[".repeat(8192).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 100_000; i++) {
            exchange.getResponseBody().write(part);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
