package io.caravanserai.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What orders did at the targets, as each target itself tells it. */
final class OrderEffects {

    private final Outside outside;
    private final Instant since;

    /** Looks at nothing that was done before. */
    OrderEffects(Outside outside) {
        this.outside = outside;
        this.since = Instant.now();
    }

    /** Waits until each of these orders had its effects everywhere, then sees that none had one twice. */
    void areEverywhereOnce(Duration within, Collection<String> numbers) {
        await().atMost(within).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            for (var system : Outside.SYSTEMS) {
                assertThat(at(system)).as(system).containsAll(numbers);
            }
        });
        assertThat(outside.deadLetters().map(letter -> letter.path("key").asText()))
                .as("dead letters")
                .doesNotContainAnyElementsOf(numbers);
        areNowhereTwice(numbers);
    }

    void areEverywhereOnce(Duration within, String... numbers) {
        areEverywhereOnce(within, List.of(numbers));
    }

    void areNowhereTwice(Collection<String> numbers) {
        for (var system : Outside.SYSTEMS) {
            var times = at(system).stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            times.keySet().retainAll(numbers);
            assertThat(times.values()).as(system).containsOnly(1L);
        }
    }

    /** The order number of each effect. Of the CRM's two objects only the deal is an order's. */
    List<String> at(String system) {
        return outside.effects(system, since).stream()
                .filter(effect -> !effect.path("kind").asText().equals("contacts"))
                .map(effect -> number(system, effect))
                .toList();
    }

    private static String number(String system, JsonNode effect) {
        return switch (system) {
            case "payments" ->
                effect.path("body").path("metadata[order_number]").asText();
            case "warehouse" -> effect.at("/body/orderNumber").asText();
            case "events" -> effect.path("subject").asText();
            default -> effect.path("key").asText();
        };
    }
}
