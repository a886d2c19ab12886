package io.caravanserai.hub.prove.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.record.Kind;
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

/** Where an operator repairs: the API about dead letters, as the hub's own commands use it. */
public final class RepairDesk {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final HubProcess hub;

    public RepairDesk(HubProcess hub) {
        this.hub = hub;
    }

    /** The replay's id; null where nothing dead matches. */
    public String replay(Kind target, int rate) {
        var body = "{\"target\":\"" + target.system() + "\",\"rate\":" + rate + ",\"why\":\"proof\"}";
        var request = request("/api/dead-letters/replay")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return send(request).path("id").textValue();
    }

    public JsonNode replay(String id) {
        return send(request("/api/replays/" + id).GET());
    }

    /** Whether it ended in that time. */
    public boolean isOver(String id, Duration atMost) {
        return Waiting.until(atMost, () -> replay(id).path("state").asText().equals("done"));
    }

    public JsonNode causes() {
        return send(request("/api/dead-letters/causes").GET()).path("items");
    }

    public void pause(Kind target) {
        var body = "{\"kind\":\"target\",\"name\":\"" + target.system() + "\",\"why\":\"proof\"}";
        send(request("/api/pauses").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    public void resume(Kind target) {
        send(request("/api/pauses/target/" + target.system() + "?why=proof").DELETE());
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

    private JsonNode send(HttpRequest.Builder request) {
        try {
            return JSON.readTree(
                    http.send(request.build(), BodyHandlers.ofString()).body());
        } catch (IOException away) {
            return JSON.missingNode();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return JSON.missingNode();
        }
    }
}
