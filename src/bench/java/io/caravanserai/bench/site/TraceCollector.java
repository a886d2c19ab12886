package io.caravanserai.bench.site;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/** Where the hub's spans go: in the bench's own process, taken and forgotten, until it ends. */
public final class TraceCollector {

    public static final TraceCollector OF_THE_BENCH = new TraceCollector();

    private final AtomicLong batches = new AtomicLong();
    private final String endpoint;

    private TraceCollector() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", request -> {
                try (request) {
                    request.getRequestBody().readAllBytes();
                    batches.incrementAndGet();
                    request.sendResponseHeaders(200, -1);
                }
            });
            server.start();
            endpoint = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** How many batches of spans came so far. */
    public long batches() {
        return batches.get();
    }

    String endpoint() {
        return endpoint;
    }
}
