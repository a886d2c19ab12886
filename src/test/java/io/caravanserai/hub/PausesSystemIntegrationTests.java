package io.caravanserai.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator holds back waits, whatever the hub goes through, and costs its messages nothing. */
@ExtendWith(SharedHub.class)
@Timeout(240)
class PausesSystemIntegrationTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final String order = SampleOrders.newNumber();
    private final RunningHub hub;
    private final Outside outside;
    private final OrderEffects effects;

    PausesSystemIntegrationTests(RunningHub hub) {
        this.hub = hub;
        outside = new Outside(hub);
        effects = new OrderEffects(outside);
    }

    @AfterEach
    void resume() {
        outside.resume("erp");
    }

    @Test
    void holdsATargetOverARestartUntilItIsResumed() {
        assertThat(outside.pause("erp").statusCode()).isEqualTo(200);
        await().during(Duration.ofSeconds(2)).until(() -> true);
        outside.order(SampleOrders.partner(order));

        await().atMost(SOON).untilAsserted(() -> assertThat(effects.at("crm")).contains(order));
        await().atMost(SOON).untilAsserted(this::waitsUntouched);
        hub.kill();
        hub.start();
        await().during(Duration.ofSeconds(4)).atMost(SOON).untilAsserted(this::waitsUntouched);

        assertThat(outside.resume("erp").statusCode()).isEqualTo(200);
        effects.areEverywhereOnce(SOON, order);
    }

    private void waitsUntouched() {
        assertThat(outside.deliveries(order, "erp")).singleElement().satisfies(delivery -> {
            assertThat(delivery.path("status").asText()).isEqualTo("pending");
            assertThat(delivery.path("attempts").asInt()).isZero();
            assertThat(delivery.path("held").asText()).contains("target erp is paused by", "it is moved");
        });
    }
}
