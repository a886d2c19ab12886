package io.caravanserai.bench.peer.targets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.caravanserai.bench.peer.Control;
import io.caravanserai.bench.peer.Sink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Takes what is posted to {@code /NAME}; told to swallow, it takes the bytes of that name, does nothing and never answers. */
final class WebTarget {

    private static final int THREADS = 4;

    private final Set<String> swallowing = ConcurrentHashMap.newKeySet();
    private final Queue<HttpExchange> swallowed = new ConcurrentLinkedQueue<>();

    /** Answers its address. */
    String start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/", this::take);
        server.start();
        Control.answer("/swallow", this::swallow);
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        var name = exchange.getRequestURI().getPath().substring(1);
        var body = exchange.getRequestBody().readAllBytes();
        if (swallowing.contains(name)) {
            swallowed.add(exchange);
            return;
        }
        Sink.take(name, body);
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private String swallow(@Nullable String query) {
        var parts = String.valueOf(query).split("=", 2);
        if (parts[1].equals("on")) {
            swallowing.add(parts[0]);
        } else {
            swallowing.remove(parts[0]);
            for (var one = swallowed.poll(); one != null; one = swallowed.poll()) {
                one.close();
            }
        }
        return "";
    }
}
