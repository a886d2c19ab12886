package io.caravanserai.bench.peer.durable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** Posts with the message's id as idempotency key, some at once. */
final class WebTarget implements Target {

    private static final int AT_ONCE = 16;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final URI address;

    WebTarget(URI address) {
        this.address = address;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Collection<Delivery> take(List<Delivery> deliveries) throws InterruptedException {
        var taken = new ConcurrentLinkedQueue<Delivery>();
        var under = new ArrayList<CompletableFuture<?>>();
        for (var one : deliveries) {
            free.acquire();
            var request = HttpRequest.newBuilder(address)
                    .timeout(TIMEOUT)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", one.id().toString())
                    .POST(BodyPublishers.ofByteArray(one.content()))
                    .build();
            under.add(http.sendAsync(request, BodyHandlers.discarding()).handle((answer, failure) -> {
                free.release();
                return failure == null && answer.statusCode() / 100 == 2 && taken.add(one);
            }));
        }
        under.forEach(CompletableFuture::join);
        return taken;
    }
}
