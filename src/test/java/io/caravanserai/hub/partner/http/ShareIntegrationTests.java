package io.caravanserai.hub.partner.http;

import static io.caravanserai.hub.partner.http.DoorVisitor.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
                    from("platform-http:/test/orders/v1/slow")
                            .convertBodyTo(String.class)
                            .process(exchange -> assertThat(goOn.tryAcquire(1, TimeUnit.MINUTES))
                                    .isTrue());
                }
            };
        }
    }

    @Autowired
    DoorVisitor visitor;

    @Autowired
    MeterRegistry meters;

    @Autowired
    Semaphore goOn;

    @AfterEach
    void everybodyIsAnswered() {
        await().until(() -> gauge("hub.share.used") == 0);
        assertThat(gauge("hub.share.waiting")).isZero();
    }

    @Test
    void letsARequestBeyondTheShareWaitForThoseBeforeItAndOthersPass() throws Exception {
        var first = slowly(BodyPublishers.ofString("{\"id\": 1}"));
        var second = slowly(BodyPublishers.ofString("{\"id\": 2}"));
        await().until(() -> gauge("hub.share.used") == 2);
        var third = slowly(BodyPublishers.ofString("{\"id\": 3}"));
        await().until(() -> gauge("hub.share.waiting") == 1);

        var fourth = slowly(BodyPublishers.ofString(ORDER)).get(10, TimeUnit.SECONDS);
        assertProblem(fourth, 503);
        assertThat(fourth.headers().firstValueAsLong("Retry-After")).isPresent();
        assertThat(meters.get("hub.share.refused")
                        .tag("partner", "acme")
                        .counter()
                        .count())
                .isPositive();
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
        await().until(() -> gauge("hub.share.used") == 2);
        var large = slowly(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[1_001])));
        await().until(() -> gauge("hub.share.waiting") == 1);

        goOn.release(2);
        assertThat(first.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(second.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertProblem(large.get(10, TimeUnit.SECONDS), 413);
    }

    private CompletableFuture<HttpResponse<String>> slowly(HttpRequest.BodyPublisher body) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return visitor.send(visitor.request("/test/orders/v1/slow")
                        .POST(body)
                        .header("Content-Type", "application/json")
                        .header("X-API-Key", "acme's first key"));
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    private double gauge(String name) {
        var gauge = meters.find(name).tag("partner", "acme").gauge();
        return gauge == null ? 0 : gauge.value();
    }
}
