package io.caravanserai.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A target that fails delays nobody else, and what it was sent takes effect once. */
@ExtendWith(SharedHub.class)
@Timeout(180)
class TargetFailuresSystemIntegrationTests {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration AFTER_ITS_RETURN = Duration.ofSeconds(30);

    private final String order = SampleOrders.newNumber();
    private final Outside outside;
    private final OrderEffects effects;

    TargetFailuresSystemIntegrationTests(RunningHub hub) {
        outside = new Outside(hub);
        effects = new OrderEffects(outside);
    }

    @BeforeEach
    @AfterEach
    void allIsWell() {
        outside.behaveWell();
    }

    @Test
    void waitsForATargetThatIsDownWithoutDelayingTheOthers() {
        var orders = Stream.generate(SampleOrders::newNumber).limit(12).toList();
        outside.behave("erp", "down");

        orders.forEach(
                each -> assertThat(outside.order(SampleOrders.partner(each)).statusCode())
                        .isEqualTo(202));

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            for (var target : new String[] {"payments", "crm", "warehouse", "events"}) {
                assertThat(effects.at(target)).as(target).containsAll(orders);
            }
        });
        await().during(Duration.ofSeconds(20)).atMost(Duration.ofSeconds(25)).untilAsserted(() -> {
            assertThat(effects.at("erp")).isEmpty();
            assertThat(deadLetters(orders.toArray(String[]::new))).isEmpty();
        });

        assertThat(orders.stream().flatMap(each -> outside.deliveries(each, "erp")))
                .as("says why nothing could be sent")
                .anySatisfy(delivery ->
                        assertThat(delivery.at("/lastError/message").asText()).contains("503"));

        outside.behave("erp", "ok");
        effects.areEverywhereOnce(AFTER_ITS_RETURN, orders);
    }

    @Test
    void givesUpAtOnceOnARefusalAndDeliversItWhenReplayed() {
        outside.behave("erp", "reject");
        outside.order(SampleOrders.partner(order));

        await().atMost(SOON).untilAsserted(() -> assertThat(deadLetters(order)).hasSize(1));
        var letter = deadLetters(order).findFirst().orElseThrow();
        assertThat(letter.path("attempts").asInt()).isEqualTo(1);
        assertThat(letter.at("/lastError/cause").asText()).isNotBlank();
        assertThat(letter.at("/lastError/message").asText()).contains("The order violates a business rule.");
        assertThat(letter.at("/lastError/route").asText()).isEqualTo("orders-to-erp");
        assertThat(letter.at("/lastError/step").asText()).isNotBlank();

        outside.behave("erp", "ok");
        var answer = outside.replay(letter.path("id").asText());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        effects.areEverywhereOnce(SOON, order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "crm", "erp"})
    void hasItsEffectOnceThoughAnswersAreLost(String target) {
        outside.behave(target, "lose-answers");
        outside.order(SampleOrders.partner(order));

        await("a second try, the first one's answer having been lost")
                .atMost(SOON)
                .until(() -> outside.deliveries(order, target)
                        .anyMatch(delivery -> delivery.path("attempts").asInt() >= 2
                                || delivery.path("status").asText().equals("delivered")));

        outside.behave(target, "ok");
        effects.areEverywhereOnce(AFTER_ITS_RETURN, order);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(outside.deliveries(order, target))
                        .isNotEmpty()
                        .allSatisfy(delivery ->
                                assertThat(delivery.path("status").asText()).isEqualTo("delivered"))
                        .allSatisfy(delivery ->
                                assertThat(delivery.path("attempts").asInt()).isGreaterThan(1)));
        effects.areEverywhereOnce(SOON, order);
    }

    private Stream<JsonNode> deadLetters(String... numbers) {
        var ours = Set.of(numbers);
        return outside.deadLetters()
                .filter(letter -> ours.contains(letter.path("key").asText()));
    }
}
