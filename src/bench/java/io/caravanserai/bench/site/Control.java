package io.caravanserai.bench.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** What a process of the bench tells of itself on its small port. */
final class Control {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final String who;

    Control(int port, String who) {
        this.address = "http://127.0.0.1:" + port;
        this.who = who;
    }

    String ask(String what) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(address + what)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException failure) {
            throw new UncheckedIOException(who + " does not answer", failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
