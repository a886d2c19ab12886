package io.caravanserai.hub.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The collector of traces, where one is configured: it is sent a batch of no spans, as the hub would send one. */
final class Collector {

    private static final String WHAT = "Traces";
    private static final String ADVICE =
            "no message waits for it; check hub.traces.endpoint and headers (OTLP over HTTP, as in http://collector:4318/v1/traces)";

    private Collector() {}

    static Optional<Diagnosis> of(Environment settings, Duration patience) {
        var endpoint = settings.getProperty("hub.traces.endpoint", "");
        return endpoint.isEmpty() ? Optional.empty() : Optional.of(knock(endpoint, settings, patience));
    }

    private static Diagnosis knock(String endpoint, Environment settings, Duration patience) {
        try {
            var request = HttpRequest.newBuilder(URI.create(endpoint)).timeout(patience);
            Binder.get(settings)
                    .bind("hub.traces.headers", Bindable.mapOf(String.class, String.class))
                    .orElse(Map.of())
                    .forEach(request::header);
            var status = Knock.client(patience)
                    .send(
                            request.header("Content-Type", "application/x-protobuf")
                                    .POST(BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            return status < 300
                    ? Diagnosis.ok(WHAT, endpoint + " takes them")
                    : Diagnosis.warning(WHAT, endpoint + " answers " + status, ADVICE);
        } catch (IOException | IllegalArgumentException unreached) {
            var message =
                    unreached.getMessage() == null ? unreached.getClass().getSimpleName() : unreached.getMessage();
            return Diagnosis.warning(WHAT, endpoint + ": " + message, ADVICE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Diagnosis.warning(WHAT, "interrupted", "ask again");
        }
    }
}
