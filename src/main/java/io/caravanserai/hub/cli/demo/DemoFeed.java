package io.caravanserai.hub.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.core.env.Environment;

/** Sends the samples of the flow orders as their partners would, one through each door. */
final class DemoFeed {

    private static final Path SAMPLES = Path.of("routes", "orders", "samples");

    private final Environment settings;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    DemoFeed(Environment settings) {
        this.settings = settings;
    }

    /** What each door answered, in the order of sending. */
    Map<String, String> send() throws IOException, InterruptedException {
        var answers = new LinkedHashMap<String, String>();
        answers.put("webshop (REST, signed)", webshop());
        answers.put("partner API (REST, key)", partner());
        answers.put("business partner (SOAP)", soap());
        answers.put("stores (CSV file)", file());
        return answers;
    }

    private String webshop() throws IOException, InterruptedException {
        var body = Files.readAllBytes(SAMPLES.resolve("webshop-order.json"));
        var secret = settings.getRequiredProperty("hub.doors.orders-from-webshop.authentication.secret");
        return post(
                "/api/webshop/v1/orders", "application/json", body, "X-Shopify-Hmac-Sha256", signature(secret, body));
    }

    private String partner() throws IOException, InterruptedException {
        var body = Files.readAllBytes(SAMPLES.resolve("partner-order.json"));
        var key = settings.getRequiredProperty("hub.demo.api-key");
        return post("/api/orders/v1/orders", "application/json", body, "X-API-Key", key);
    }

    private String soap() throws IOException, InterruptedException {
        var body = Files.readAllBytes(SAMPLES.resolve("b2b-order.soap.xml"));
        var login =
                settings.getRequiredProperty("hub.demo.user") + ":" + settings.getRequiredProperty("hub.demo.password");
        var basic = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return post("/soap/b2b/v1/orders", "text/xml", body, "Authorization", basic);
    }

    /** Dropped under another name and renamed, as a careful partner does. */
    private String file() throws IOException {
        var inbox = Path.of(settings.getRequiredProperty("hub.data"), "inbox", "stores");
        Files.createDirectories(inbox);
        var writing = inbox.resolve("stores-orders.csv.part");
        Files.copy(SAMPLES.resolve("stores-orders.csv"), writing, StandardCopyOption.REPLACE_EXISTING);
        Files.move(writing, inbox.resolve("stores-orders.csv"), StandardCopyOption.ATOMIC_MOVE);
        return "dropped into " + inbox;
    }

    private String post(String path, String type, byte[] body, String header, String value)
            throws IOException, InterruptedException {
        var door = URI.create("http://127.0.0.1:" + settings.getRequiredProperty("local.server.port") + path);
        var request = HttpRequest.newBuilder(door)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", type)
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        var text = answer.body().replaceAll("(?s).*<faultstring>(.*?)</faultstring>.*", "$1");
        text = text.replaceAll("(?s).*<messageId>(.*?)</messageId>\\s*<status>(.*?)</status>.*", "$2 as $1");
        text = text.replaceAll("^\\{\"messageId\":\"(.*?)\",\"status\":\"(.*?)\"}$", "$2 as $1");
        return answer.statusCode() + " " + text;
    }

    private static String signature(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }
}
