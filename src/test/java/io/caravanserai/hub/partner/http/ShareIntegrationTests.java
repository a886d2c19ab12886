package io.caravanserai.hub.partner.http;

import static io.caravanserai.hub.partner.http.DoorVisitor.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.partner.http.throttle.Standing;
import io.caravanserai.hub.partner.http.throttle.Standings;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** What a partner has open beyond its share waits, and nobody else waits with it. */
@OpenDoors
@Import(ShareIntegrationTests.Slow.class)
@TestPropertySource(
        properties = {
            "hub.intake.share.requests=2",
            "hub.intake.share.waiting=1",
            "hub.doors.slow.path=/test/orders/v1/slow",
            "hub.doors.slow.consumes=application/json",
            "hub.doors.slow.max-body=1000B",
            "hub.doors.slow.authentication.scheme=api-key",
            "hub.doors.signed.path=/test/orders/v1/signed",
            "hub.doors.signed.consumes=application/json",
            "hub.doors.signed.partner=webshop",
            "hub.doors.signed.authentication.scheme=hmac",
            "hub.doors.signed.authentication.header=X-Signature",
            "hub.doors.signed.authentication.secret=a webhook's secret",
            "hub.partners.acme.doors=api,status,slow"
        })
class ShareIntegrationTests {

    private static final String ORDER = "{\"id\": 1}";

    @TestConfiguration(proxyBeanMethods = false)
    static class Slow {

        @Bean
        Semaphore goOn() {
            return new Semaphore(0);
        }

        @Bean
        RouteBuilder slow(Semaphore goOn) {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    for (var path : List.of("slow", "signed")) {
                        from("platform-http:/test/orders/v1/" + path)
                                .convertBodyTo(String.class)
                                .process(exchange -> assertThat(goOn.tryAcquire(1, TimeUnit.MINUTES))
                                        .isTrue());
                    }
                }
            };
        }
    }

    private final ExecutorService senders = Executors.newCachedThreadPool();

    @Autowired
    DoorVisitor visitor;

    @Autowired
    MeterRegistry meters;

    @Autowired
    Standings standings;

    @Autowired
    Semaphore goOn;

    @AfterEach
    void everybodyIsAnswered() {
        senders.shutdown();
        await().until(() -> used("acme") + used("webshop") == 0);
        assertThat(waiting("acme") + waiting("webshop")).isZero();
    }

    @Test
    void letsARequestBeyondTheShareWaitForThoseBeforeItAndOthersPass() throws Exception {
        var first = slowly(BodyPublishers.ofString("{\"id\": 1}"));
        var second = slowly(BodyPublishers.ofString("{\"id\": 2}"));
        await().until(() -> used("acme") == 2);
        var third = slowly(BodyPublishers.ofString("{\"id\": 3}"));
        await().until(() -> waiting("acme") == 1);

        var fourth = slowly(BodyPublishers.ofString(ORDER)).get(10, TimeUnit.SECONDS);
        assertProblem(fourth, 503);
        assertThat(fourth.headers().firstValueAsLong("Retry-After")).isPresent();
        assertThat(meters.get("hub.share.refused")
                        .tag("partner", "acme")
                        .counter()
                        .count())
                .isPositive();
        assertThat(standing("acme").beyondShare()).isPositive();
        var other = visitor.send(
                visitor.post("/test/orders/v1/orders", ORDER).header("X-API-Key", "the busy partner's key"));
        assertThat(other.statusCode()).isEqualTo(200);
        visitor.next();
        assertThat(third).isNotDone();

        goOn.release(3);
        assertThat(first.get(10, TimeUnit.SECONDS).body()).isEqualTo("{\"id\": 1}");
        assertThat(second.get(10, TimeUnit.SECONDS).body()).isEqualTo("{\"id\": 2}");
        assertThat(third.get(10, TimeUnit.SECONDS).body()).isEqualTo("{\"id\": 3}");
    }

    @Test
    void refusesABodyThatIsTooLargeWhenItsTurnHasCome() throws Exception {
        var first = slowly(BodyPublishers.ofString(ORDER));
        var second = slowly(BodyPublishers.ofString(ORDER));
        await().until(() -> used("acme") == 2);
        var large = slowly(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[1_001])));
        await().until(() -> waiting("acme") == 1);

        goOn.release(2);
        assertThat(first.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(second.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertProblem(large.get(10, TimeUnit.SECONDS), 413);
    }

    @Test
    void provesASignatureWhenTheTurnOfItsBodyHasCome() throws Exception {
        var signature = signature(ORDER);
        var first = signed(ORDER, signature);
        var second = signed(ORDER, signature);
        await().until(() -> used("webshop") == 2);
        var third = signed(ORDER, signature);
        await().until(() -> waiting("webshop") == 1);
        assertProblem(signed(ORDER, signature).get(10, TimeUnit.SECONDS), 503);

        goOn.release(3);
        for (var each : List.of(first, second, third)) {
            assertThat(each.get(10, TimeUnit.SECONDS).body()).isEqualTo(ORDER);
        }
        await().until(() -> used("webshop") == 0);
        var before = List.of(signed(ORDER, signature), signed(ORDER, signature));
        await().until(() -> used("webshop") == 2);
        var forged = signed(ORDER, signature("another"));
        await().until(() -> waiting("webshop") == 1);

        goOn.release(2);
        assertProblem(forged.get(10, TimeUnit.SECONDS), 401);
        for (var each : before) {
            assertThat(each.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    private CompletableFuture<HttpResponse<String>> signed(String body, String signature) {
        return sent(visitor.post("/test/orders/v1/signed", body).header("X-Signature", signature));
    }

    private static String signature(String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("a webhook's secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private CompletableFuture<HttpResponse<String>> slowly(HttpRequest.BodyPublisher body) {
        return sent(visitor.request("/test/orders/v1/slow")
                .POST(body)
                .header("Content-Type", "application/json")
                .header("X-API-Key", "acme's first key"));
    }

    private CompletableFuture<HttpResponse<String>> sent(HttpRequest.Builder request) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return visitor.send(request);
                    } catch (Exception failure) {
                        throw new IllegalStateException(failure);
                    }
                },
                senders);
    }

    private int used(String partner) {
        return standing(partner).inWork();
    }

    private int waiting(String partner) {
        return standing(partner).waiting();
    }

    private Standing standing(String partner) {
        return standings.all().stream()
                .filter(one -> one.partner().equals(partner))
                .findFirst()
                .orElseThrow();
    }
}
