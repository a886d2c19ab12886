package io.caravanserai.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The books of the running hub balance at any moment, after whatever other tests have done to it. */
@ExtendWith(SharedHub.class)
@Timeout(180)
class BalanceSystemIntegrationTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Outside outside;

    BalanceSystemIntegrationTests(RunningHub hub) {
        outside = new Outside(hub);
    }

    @BeforeEach
    void allIsWell() {
        outside.behaveWell();
    }

    @Test
    void countsWhatEachDoorTookIn() {
        var partners = door("orders-from-partners");
        var webshop = door("orders-from-webshop");
        var order = SampleOrders.newNumber();

        outside.order(SampleOrders.partner(order));
        outside.order(SampleOrders.partner(order));
        outside.order("{}");
        outside.webhook(SampleOrders.webshop(order));
        outside.webhook("{}");

        isMore(partners, door("orders-from-partners"), 3, 1, 1, 1);
        isMore(webshop, door("orders-from-webshop"), 2, 1, 0, 1);
    }

    @Test
    void countsTheRowsOfAFile() throws IOException {
        var before = line("/files", line -> true);
        var first = SampleOrders.newNumber();

        outside.drop(
                first + ".csv",
                SampleOrders.csv(first, SampleOrders.newNumber()) + SampleOrders.row(SampleOrders.newNumber(), "much"));

        await().atMost(SOON).untilAsserted(() -> {
            var after = line("/files", line -> line.path("inbox").asText().equals("stores"));
            assertThat(more(before, after, "files")).isEqualTo(1);
            assertThat(more(before, after, "rows")).isEqualTo(3);
            assertThat(more(before, after, "accepted")).isEqualTo(2);
            assertThat(more(before, after, "rejected")).isEqualTo(1);
        });
    }

    private JsonNode door(String id) {
        return line("/doors", line -> line.path("door").asText().equals(id));
    }

    private JsonNode line(String list, Predicate<JsonNode> which) {
        var balance = outside.balance("orders");
        assertThat(balance.path("balanced").asBoolean())
                .as(balance.toPrettyString())
                .isTrue();
        return Outside.stream(balance.at(list)).filter(which).findFirst().orElse(MissingNode.getInstance());
    }

    private static void isMore(
            JsonNode before, JsonNode after, long received, long accepted, long repeated, long rejected) {
        assertThat(more(before, after, "received")).isEqualTo(received);
        assertThat(more(before, after, "accepted")).isEqualTo(accepted);
        assertThat(more(before, after, "repeated")).isEqualTo(repeated);
        assertThat(more(before, after, "rejected")).isEqualTo(rejected);
    }

    /** What is not there yet is none. */
    private static long more(JsonNode before, JsonNode after, String figure) {
        return after.path(figure).asLong() - before.path(figure).asLong();
    }
}
