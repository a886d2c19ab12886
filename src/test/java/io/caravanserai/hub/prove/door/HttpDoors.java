package io.caravanserai.hub.prove.door;

import io.caravanserai.hub.prove.record.Parcel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/** A hub's doors on the network, as a partner uses them. Any refusal that waiting does not cure is an error of the proof. */
final class HttpDoors {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String LOGIN =
            Base64.getEncoder().encodeToString("prover:password-of-the-prover".getBytes(StandardCharsets.UTF_8));

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final int[] ports;
    private final AtomicReference<String> refusal = new AtomicReference<>();

    /** @param ports of each hub; senders take any */
    HttpDoors(int... ports) {
        this.ports = ports.clone();
    }

    Said rest(Parcel parcel) {
        return send(restRequest(parcel));
    }

    Said soap(Parcel parcel) {
        return send(soapRequest(parcel));
    }

    HttpRequest restRequest(Parcel parcel) {
        return request("/api/parcels/v1/parcels")
                .header("X-API-Key", "key-of-the-prover")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(parcel.json()))
                .build();
    }

    HttpRequest soapRequest(Parcel parcel) {
        return request("/soap/parcels/v1")
                .header("Authorization", "Basic " + LOGIN)
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", "\"urn:prove:parcels:v1:SubmitParcel\"")
                .POST(BodyPublishers.ofString(parcel.soap()))
                .build();
    }

    HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    /** The first refusal that a sender could do nothing about; null if there was none. */
    String refusal() {
        return refusal.get();
    }

    private HttpRequest.Builder request(String path) {
        var port = ports[ThreadLocalRandom.current().nextInt(ports.length)];
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    private Said send(HttpRequest request) {
        try {
            return said(answer(request));
        } catch (IOException lost) {
            return Said.NOTHING;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Said.NOTHING;
        }
    }

    private Said said(HttpResponse<String> answer) {
        return switch (answer.statusCode()) {
            case 200, 202 -> Said.ACKNOWLEDGED;
            case 503 -> Said.NOT_NOW;
            // SOAP 1.1 has no other status for "not now"
            case 500 -> answer.body().contains(">soap:Server<") ? Said.NOT_NOW : refused(answer);
            default -> refused(answer);
        };
    }

    private Said refused(HttpResponse<String> answer) {
        refusal.compareAndSet(null, answer.statusCode() + " " + answer.body());
        return Said.NOTHING;
    }
}
