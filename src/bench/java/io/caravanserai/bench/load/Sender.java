package io.caravanserai.bench.load;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Posts orders one by one or some at a time, and keeps every answer. */
public final class Sender {

    private static final int AT_ONCE = 16;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Door door;

    public Sender(Door door) {
        this.door = door;
    }

    public CompletableFuture<HttpResponse<String>> send(String body) {
        return send(body, "application/json");
    }

    public CompletableFuture<HttpResponse<String>> send(String body, String contentType) {
        var request = HttpRequest.newBuilder(door.uri())
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body));
        door.headers().forEach(request::header);
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    /** In order of the bodies; fails if one has no answer. */
    public List<HttpResponse<String>> sendAll(List<String> bodies) {
        var under = new ArrayDeque<CompletableFuture<HttpResponse<String>>>();
        var answers = new ArrayList<HttpResponse<String>>();
        for (var body : bodies) {
            if (under.size() == AT_ONCE) {
                answers.add(under.remove().join());
            }
            under.add(send(body));
        }
        under.forEach(one -> answers.add(one.join()));
        return answers;
    }
}
