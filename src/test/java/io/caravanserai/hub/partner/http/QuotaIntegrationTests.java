package io.caravanserai.hub.partner.http;

import static io.caravanserai.hub.partner.http.DoorVisitor.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.partner.http.throttle.Standings;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A partner that calls more often than its quota allows is told to wait, and nobody else notices. */
@OpenDoors
class QuotaIntegrationTests {

    private static final String KEY = "the busy partner's key";
    private static final String ORDER = "{\"id\": 1}";

    @Autowired
    DoorVisitor visitor;

    @Autowired
    MeterRegistry meters;

    @Autowired
    Standings standings;

    @Test
    void refusesWhatIsBeyondAPartnersQuotaAndTakesOthersMeanwhile() throws Exception {
        for (var call = 0; call < 3; call++) {
            assertThat(visitor.send(visitor.post("/test/orders/v1/orders", ORDER)
                                    .header("X-API-Key", KEY))
                            .statusCode())
                    .isEqualTo(200);
            visitor.next();
        }

        var refused = visitor.send(visitor.post("/test/orders/v1/orders", ORDER).header("X-API-Key", KEY));
        assertProblem(refused, 429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(visitor.arrived()).isEmpty();
        assertProblem(visitor.send(visitor.request("/test/orders/v1/messages/1").header("X-API-Key", KEY)), 429);
        assertThat(meters.get("hub.quota.refused")
                        .tag("partner", "busy")
                        .counter()
                        .count())
                .isEqualTo(2);

        assertThat(standings.all())
                .filteredOn(standing -> standing.partner().equals("busy"))
                .singleElement()
                .satisfies(busy -> {
                    assertThat(busy.doors()).containsExactly("api", "status");
                    assertThat(busy.quota()).isEqualTo("3/m");
                    assertThat(busy.beyondQuota()).isEqualTo(2);
                    assertThat(busy.inWork()).isZero();
                });

        var other = visitor.send(visitor.post("/test/orders/v1/orders", ORDER).header("X-API-Key", "acme's first key"));
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(visitor.next()).isNotNull();
    }
}
