package io.caravanserai.hub.prove.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;

/** A hub's management port, asked as its own commands ask it. What does not answer is a missing node, or an empty text. */
final class Desk {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final HubProcess hub;

    Desk(HubProcess hub) {
        this.hub = hub;
    }

    JsonNode get(String path) {
        return json(text(path));
    }

    JsonNode post(String path, String body) {
        return json(
                send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body))));
    }

    JsonNode delete(String path) {
        return json(send(request(path).DELETE()));
    }

    String text(String path) {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        try {
            var login = Files.readString(hub.data().resolve("cli-credentials")).strip();
            var encoded = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.managementPort() + path))
                    .timeout(Duration.ofSeconds(30))
                    .header("Authorization", "Basic " + encoded);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException away) {
            return "";
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException unreadable) {
            return JSON.missingNode();
        }
    }
}
