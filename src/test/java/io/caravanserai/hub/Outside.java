package io.caravanserai.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What partners, operators and the simulated systems' owners can do with a hub: all of it over its ports and folders. */
final class Outside {

    static final List<String> SYSTEMS = List.of("payments", "crm", "erp", "warehouse", "events");

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final RunningHub hub;

    Outside(RunningHub hub) {
        this.hub = hub;
    }

    boolean isReady() {
        return send(to(hub.management("/actuator/health/readiness")).GET()).statusCode() == 200;
    }

    // Partners

    HttpResponse<String> order(String body) {
        return send(partnerOrder(body));
    }

    CompletableFuture<HttpResponse<String>> orderWithoutWaiting(String body) {
        return HTTP.sendAsync(partnerOrder(body).build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder partnerOrder(String body) {
        return to(hub.door("/api/orders/v1/orders"))
                .header("X-API-Key", "demo-key-of-northwind")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    HttpResponse<String> get(String path, String... headers) {
        var request = to(hub.door(path)).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> webhook(String body) {
        return webhook(body, signature(body));
    }

    HttpResponse<String> webhook(String body, String signature) {
        return send(to(hub.door("/api/webshop/v1/orders"))
                .header("X-Shopify-Hmac-Sha256", signature)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> soap(String envelope, String login) {
        return send(to(hub.door("/soap/b2b/v1/orders"))
                .header("Authorization", basic(login))
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", "\"urn:caravanserai:b2b:orders:v1:SubmitOrder\"")
                .POST(BodyPublishers.ofString(envelope)));
    }

    /** Drops a file as a careful shop does: under another name first. */
    void drop(String name, String text) throws IOException {
        var inbox = Files.createDirectories(storesFolder("inbox"));
        var half = Files.writeString(inbox.resolve(name + ".part"), text, StandardCharsets.UTF_8);
        Files.move(half, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    Path storesFolder(String which) {
        return hub.data().resolve(which).resolve("stores");
    }

    // Operators

    Stream<JsonNode> messages(String key) {
        return items("/api/messages?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    /** Where the order is at a target, whichever of its messages goes there. */
    Stream<JsonNode> deliveries(String key, String target) {
        return messages(key)
                .flatMap(message -> stream(message.path("deliveries")))
                .filter(delivery -> delivery.path("target").asText().equals(target));
    }

    Stream<JsonNode> deadLetters() {
        return items("/api/dead-letters?limit=500");
    }

    Stream<JsonNode> rejects(String door) {
        return items("/api/rejects?limit=500&door=" + door);
    }

    JsonNode balance(String flow) {
        var answer = send(manage("/api/balance?flow=" + flow).GET());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    HttpResponse<String> replay(String deadLetter) {
        return repair("/api/dead-letters/" + deadLetter + "/replay");
    }

    HttpResponse<String> repair(String path) {
        return repair(path, "{\"why\":\"it was corrected\"}");
    }

    HttpResponse<String> repair(String path, String wish) {
        return send(manage(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(wish)));
    }

    JsonNode replayed(JsonNode replay) {
        return json(send(manage("/api/replays/" + replay.path("id").asText()).GET()));
    }

    HttpResponse<String> pause(String target) {
        return send(manage("/api/pauses")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"kind\":\"target\",\"name\":\"" + target + "\",\"why\":\"it is moved\"}")));
    }

    HttpResponse<String> resume(String target) {
        return send(manage("/api/pauses/target/" + target + "?why=moved").DELETE());
    }

    /** Begins a deploy of what lies in the hub's folders, and waits until it is over. */
    JsonNode deploy(String flow) {
        return deployed("/api/deploys", flow == null ? "{}" : "{\"flow\":\"" + flow + "\"}");
    }

    JsonNode rollback() {
        return deployed("/api/deploys/rollback", "{\"why\":\"it was better before\"}");
    }

    private JsonNode deployed(String path, String body) {
        var begun = send(manage(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        return await("the end of the deploy")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(250))
                .until(
                        () -> deploy(json(begun).path("id")),
                        deploy -> deploy.path("result").asText().matches("deployed|watched|refused|failed|returned"));
    }

    private JsonNode deploy(JsonNode id) {
        return json(send(manage("/api/deploys/" + id.asText()).GET()));
    }

    Stream<JsonNode> deploys() {
        return items("/api/deploys");
    }

    Stream<JsonNode> subscriptions() {
        return items("/api/subscriptions");
    }

    /** How many exchanges each route of the hub has begun, as it counts them itself. */
    Map<String, Double> exchanges() {
        var answer = send(manage("/actuator/prometheus").GET());
        assertThat(answer.statusCode()).isEqualTo(200);
        return Pattern.compile("(?m)^camel_exchanges_total\\{.*routeId=\"([^\"]+)\".*\\} (\\S+)$")
                .matcher(answer.body())
                .results()
                .collect(Collectors.toMap(line -> line.group(1), line -> Double.valueOf(line.group(2))));
    }

    private Stream<JsonNode> items(String path) {
        var answer = send(manage(path).GET());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return stream(json(answer).path("items"));
    }

    private HttpRequest.Builder manage(String path) {
        return to(hub.management(path)).header("Authorization", basic(hub.login()));
    }

    // The simulated systems

    void behave(String system, String mode) {
        var answer = send(to(hub.simulator("/sim/" + system + "/behaviour"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"mode\":\"" + mode + "\"}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    void behaveWell() {
        SYSTEMS.forEach(system -> behave(system, "ok"));
    }

    /** What a system did since then. */
    List<JsonNode> effects(String system, Instant since) {
        var answer = send(to(hub.simulator("/sim/" + system + "/received?count=10000&since=" + since))
                .GET());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return stream(json(answer).path("effects")).toList();
    }

    // All of them

    static JsonNode json(HttpResponse<String> answer) {
        return json(answer.body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException failure) {
            throw new AssertionError("no JSON: " + text, failure);
        }
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(failure);
        }
    }

    private static HttpRequest.Builder to(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("demo-secret-of-the-webshop".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
