package io.caravanserai.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was acknowledged is delivered, though the hub dies; what cannot be kept is not acknowledged. */
@ExtendWith(SharedHub.class)
@Timeout(180)
class HubFailuresSystemIntegrationTests {

    private static final int UNDER_WAY = 200;
    /** So many of them are acknowledged before the hub dies. */
    private static final int ACKNOWLEDGED = 150;

    private final RunningHub hub;
    private final Outside outside;
    private final OrderEffects effects;

    HubFailuresSystemIntegrationTests(RunningHub hub) {
        this.hub = hub;
        outside = new Outside(hub);
        effects = new OrderEffects(outside);
    }

    @BeforeEach
    void allIsWell() {
        outside.behaveWell();
    }

    @Test
    void deliversWhatWasUnderWayWhenItWasKilled() {
        var orders = Stream.generate(SampleOrders::newNumber).limit(UNDER_WAY).toList();
        var acknowledged = ConcurrentHashMap.<String>newKeySet();
        var calls = orders.stream()
                .map(order -> outside.orderWithoutWaiting(SampleOrders.partner(order))
                        .thenAccept(answer -> note(answer, order, acknowledged))
                        .exceptionally(lost -> null))
                .toList();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> acknowledged.size() >= ACKNOWLEDGED);

        hub.kill();
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
        hub.start();

        effects.areEverywhereOnce(Duration.ofSeconds(60), acknowledged);
        var unanswered =
                orders.stream().filter(order -> !acknowledged.contains(order)).toList();
        unanswered.forEach(
                order -> assertThat(outside.order(SampleOrders.partner(order)).statusCode())
                        .isIn(200, 202));
        effects.areEverywhereOnce(Duration.ofSeconds(30), orders);
    }

    @Test
    void acknowledgesNothingWhileTheLedgerIsAway() {
        var order = SampleOrders.newNumber();
        var body = SampleOrders.partner(order);
        List<HttpResponse<String>> refused;
        hub.freezeLedger();
        try {
            refused = Stream.of(body, SampleOrders.partner(SampleOrders.newNumber()))
                    .map(outside::orderWithoutWaiting)
                    .map(call -> call.orTimeout(10, TimeUnit.SECONDS).join())
                    .toList();
        } finally {
            hub.thawLedger();
        }

        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After"))
                    .get()
                    .asString()
                    .matches("[1-9]\\d*");
        });
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(outside.order(body).statusCode()).isIn(200, 202));
        effects.areEverywhereOnce(Duration.ofSeconds(30), order);
    }

    private static void note(HttpResponse<String> answer, String order, Set<String> acknowledged) {
        if (answer.statusCode() == 202) {
            acknowledged.add(order);
        }
    }
}
