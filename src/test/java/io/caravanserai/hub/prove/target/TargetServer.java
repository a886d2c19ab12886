package io.caravanserai.hub.prove.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.caravanserai.hub.prove.machine.Threads;
import io.caravanserai.hub.prove.record.Journal;
import io.caravanserai.hub.prove.record.Kind;
import io.caravanserai.hub.prove.record.Parcel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** A partner's system. It writes each effect down for good before it answers. */
public final class TargetServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final Kind kind;
    private final Journal effects;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(Threads.named("target"));
    private volatile Predicate<Parcel> refused = parcel -> false;
    private final Map<String, String> receipts = new ConcurrentHashMap<>();

    public TargetServer(Kind kind, Path record) {
        this.kind = kind;
        this.effects = new Journal(record);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/parcels", exchange -> answer(exchange, this::take));
        server.createContext("/find", exchange -> answer(exchange, this::find));
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public Journal effects() {
        return effects;
    }

    private interface Work {
        Answer of(JsonNode body, String key);
    }

    private record Answer(int status, String receipt) {}

    private void answer(HttpExchange exchange, Work work) throws IOException {
        try (exchange) {
            var bytes = exchange.getRequestBody().readAllBytes();
            Answer answer;
            var said = JSON.createObjectNode();
            try {
                var request = JSON.readTree(bytes);
                answer = work.of(request, exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                said.setAll((ObjectNode) request);
            } catch (IOException | RuntimeException unreadable) {
                answer = new Answer(400, "");
            }
            var body = said.put("receipt", answer.receipt).toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Refuses those from now on, as if something were wrong with them. */
    public void refuse(Predicate<Parcel> which) {
        refused = which;
    }

    private Answer take(JsonNode body, String key) {
        var parcel = Parcel.of(body);
        if (refused.test(parcel)) {
            return new Answer(400, "");
        }
        if (kind.honoursKeys()) {
            // A key seen with another request is a fault of the sender.
            var first = receipts.computeIfAbsent(key, unused -> done(parcel));
            return first.endsWith(parcel.digest()) ? new Answer(200, first) : new Answer(422, "");
        }
        var receipt = done(parcel);
        receipts.put(parcel.number(), receipt);
        return new Answer(200, receipt);
    }

    private Answer find(JsonNode body, String key) {
        var receipt = kind == Kind.ASKED ? receipts.get(Parcel.of(body).number()) : null;
        return new Answer(200, receipt == null ? "" : receipt);
    }

    private String done(Parcel parcel) {
        effects.write(parcel.entry());
        return "r-" + parcel.digest();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        effects.close();
    }
}
