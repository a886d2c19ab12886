package io.caravanserai.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** An order through each door reaches all five systems, once. */
@ExtendWith(SharedHub.class)
@Timeout(180)
class OrdersSystemIntegrationTests {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String CONTOSO = "contoso:demo-password-of-contoso";

    private final String order = SampleOrders.newNumber();
    private final RunningHub hub;
    private final Outside outside;
    private final OrderEffects effects;

    OrdersSystemIntegrationTests(RunningHub hub) {
        this.hub = hub;
        outside = new Outside(hub);
        effects = new OrderEffects(outside);
    }

    @BeforeEach
    void allIsWell() {
        outside.behaveWell();
    }

    @Test
    void carriesAPartnersOrderToEveryTarget() {
        var answer = outside.order(SampleOrders.partner(order));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        effects.areEverywhereOnce(SOON, order);
    }

    @Test
    void continuesAPartnersTraceFromItsDoorToEveryTarget() {
        var trace = UUID.randomUUID().toString().replace("-", "");
        var answer = Outside.send(outside.partnerOrder(SampleOrders.partner(order))
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-00"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.headers().firstValue("traceparent")).isEmpty();
        effects.areEverywhereOnce(SOON, order);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(hub.collector().spansOf(trace).map(Span::getName))
                        .contains(
                                "orders-from-partners",
                                "orders-to-payments",
                                "orders-to-crm",
                                "orders-to-events",
                                "orders-to-erp",
                                "orders-to-warehouse"));
        var spans = hub.collector().spansOf(trace).toList();
        var known = spans.stream().map(Span::getSpanId).toList();
        assertThat(spans)
                .filteredOn(span -> !span.getName().equals("orders-from-partners"))
                .allSatisfy(span -> assertThat(known).as(span.getName()).contains(span.getParentSpanId()));
        assertThat(outside.messages(order))
                .isNotEmpty()
                .allSatisfy(
                        message -> assertThat(message.path("trace").asText()).isEqualTo(trace));
    }

    @Test
    void carriesAWebshopsOrderToEveryTarget() {
        var answer = outside.webhook(SampleOrders.webshop(order));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        effects.areEverywhereOnce(SOON, order);
    }

    @Test
    void carriesASoapOrderToEveryTarget() {
        var answer = outside.soap(SampleOrders.soap(order), CONTOSO);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("OrderAccepted", "messageId");
        effects.areEverywhereOnce(SOON, "7300010000001-" + order);
    }

    @Test
    void carriesTheOrdersOfAFileToEveryTarget() throws IOException {
        var second = SampleOrders.newNumber();

        outside.drop(order + ".csv", SampleOrders.csv(order, second));

        effects.areEverywhereOnce(SOON, "berlin-1-" + order, "berlin-1-" + second);
        assertThat(outside.storesFolder("archive").resolve(order + ".csv")).exists();
        assertThat(outside.storesFolder("rejected").resolve(order + ".csv")).doesNotExist();
    }

    @Test
    void givesBackTheRowsOfABadOrderAndCarriesTheGoodOnes() throws IOException {
        var bad = SampleOrders.newNumber();
        var last = SampleOrders.newNumber();
        var file = order + ".csv";

        outside.drop(
                file,
                SampleOrders.csv(order)
                        + SampleOrders.row(bad, "4,50 €".replace(',', '.'))
                        + SampleOrders.row(last, "1.00"));

        effects.areEverywhereOnce(SOON, "berlin-1-" + order, "berlin-1-" + last);
        var rejected = outside.storesFolder("rejected").resolve(file);
        await().atMost(SOON).untilAsserted(() -> assertThat(rejected).exists());
        assertThat(Files.readAllLines(rejected))
                .satisfiesExactly(
                        header ->
                                assertThat(header).startsWith("store,order_id,").endsWith(",currency,line,reason"),
                        row -> assertThat(row).contains(bad, ",4.50 €,EUR,3,", "unit_price"));
        assertThat(outside.storesFolder("archive").resolve(file)).exists();
        assertThat(outside.rejects("orders-from-stores")
                        .map(reject -> reject.path("findings").toString()))
                .anyMatch(findings -> findings.contains("unit_price"));
    }

    @Test
    void tellsAnOperatorWhereAnOrderIs() {
        outside.order(SampleOrders.partner(order));
        effects.areEverywhereOnce(SOON, order);

        await().atMost(SOON).untilAsserted(() -> {
            for (var target : Outside.SYSTEMS) {
                assertThat(outside.deliveries(order, target)).singleElement().satisfies(delivery -> {
                    assertThat(delivery.path("status").asText()).isEqualTo("delivered");
                    assertThat(delivery.path("attempts").asInt()).isPositive();
                });
            }
        });
        assertThat(outside.messages(order).map(message -> message.path("type").asText()))
                .isEqualTo(List.of("order-confirmed.v1", "order.v1"));
        assertThat(outside.deliveries(order, "erp")
                        .map(delivery -> delivery.path("answer").asText()))
                .singleElement()
                .asString()
                .startsWith("SO-");
    }

    @Test
    void tellsTheCrmAloneOfADeclinedPayment() {
        var declined = "DECLINED-" + order;

        outside.order(SampleOrders.partner(declined));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(outside.messages(declined)
                                .map(message -> message.path("type").asText()))
                        .contains("payment-declined.v1"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(outside.deliveries(declined, "crm"))
                        .hasSize(2)
                        .allMatch(delivery -> delivery.path("status").asText().equals("delivered")));
        assertThat(effects.at("erp")).doesNotContain(declined);
        assertThat(effects.at("warehouse")).doesNotContain(declined);
        assertThat(outside.deadLetters().map(letter -> letter.path("key").asText()))
                .doesNotContain(declined);
    }
}
