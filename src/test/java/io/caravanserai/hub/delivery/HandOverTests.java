package io.caravanserai.hub.delivery;

import static io.caravanserai.hub.delivery.OneDelivery.SEND;
import static io.caravanserai.hub.delivery.OneDelivery.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.NotAccepted;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.message.CanonicalType;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the ledger is told of a delivery: that it was made, filtered, put off or given up. */
class HandOverTests {

    @RegisterExtension
    final OneDelivery delivery = new OneDelivery();

    @Test
    void deliversWhatWasSent() throws Exception {
        var outcome = delivery.run(SEND);

        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    }

    @Test
    void keepsTheAnswerThatTheRouteNames() throws Exception {
        var outcome = delivery.run("""
                - to: { uri: 'mock:erp' }
                - setVariable: { name: answer, expression: { constant: { expression: SO-1 } } }""");

        assertThat(outcome).isEqualTo(new Outcome.Delivered("SO-1", List.of()));
    }

    @Test
    void insistsOnTheSettlementWhileTheLedgerIsAway() throws Exception {
        delivery.ledger.failNextSettlement(NotAccepted.outOfReach(new IllegalStateException("no connection")));

        var outcome = delivery.run("- to: { uri: 'mock:erp' }");

        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    }

    @Test
    void failsWhatTheDeadLetterChannelTook() throws Exception {
        delivery.losingTheAnswer();

        var outcome = delivery.run(SEND);

        assertThat(failure(outcome).certainty()).isEqualTo(Certainty.UNKNOWN);
        assertThat(outcome).isInstanceOf(Outcome.Later.class);
        assertThat(failure(outcome).step()).startsWith("flow.camel:");
        assertThat(failure(outcome).route()).isEqualTo("test-to-erp");
    }

    @Test
    void deliversWhatARedeliveryBroughtThrough() throws Exception {
        var calls = new AtomicInteger();
        delivery.mock("mock:erp").whenAnyExchangeReceived(exchange -> {
            if (calls.incrementAndGet() == 1) {
                throw new ConnectException("refused");
            }
        });

        var outcome = delivery.run(SEND);

        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertThat(calls).hasValue(2);
    }

    @Test
    void filtersWhatNoFilterLetThrough() throws Exception {
        var outcome = delivery.run("""
                - filter:
                    expression: { simple: { expression: "${variable.subject} == 'other'" } }
                    steps:
                      - to: { uri: 'mock:erp' }""");

        assertThat(outcome).isInstanceOf(Outcome.Filtered.class);
    }

    @Test
    void filtersWhatStoppedBeforeItWasSent() throws Exception {
        var outcome = delivery.run("""
                - stop: { }
                - to: { uri: 'mock:erp' }""");

        assertThat(outcome).isInstanceOf(Outcome.Filtered.class);
        assertThat(((Outcome.Filtered) outcome).reason()).contains("sent nothing");
    }

    @Test
    void endsAtOnceWhatTheTargetRefusedForGood() throws Exception {
        delivery.failing("mock:erp", new ContractViolation("x.v1", List.of()));

        var outcome = delivery.run(SEND);

        assertThat(outcome).isInstanceOf(Outcome.Dead.class);
        assertThat(failure(outcome).cause()).isEqualTo("contract");
    }

    @Test
    void leavesAnUnknownOutcomeToAPersonWhereTheTargetCanNeitherBeAskedNorToldAKey() throws Exception {
        delivery.losingTheAnswer();

        var outcome = delivery.runAt("printer", "delivery", "", SEND);

        assertThat(outcome).isInstanceOf(Outcome.Dead.class);
        assertThat(failure(outcome).cause()).isEqualTo("unknown");
    }

    @Test
    void readsWhereANewSubscriptionBegins() throws Exception {
        delivery.run(SEND);

        var endpoint = delivery.camel.getEndpoint("hub:order.v1?target=erp&from=beginning", HubEndpoint.class);

        assertThat(endpoint.getFrom()).isEqualTo(Subscription.From.BEGINNING);
    }

    @Test
    void servesASubscriptionUntilItsRouteIsStopped() throws Exception {
        delivery.run(SEND);

        assertThat(Serving.served(delivery.camel))
                .containsExactly(
                        new Subscription(CanonicalType.parse("order.v1"), "erp", false, "test-to-erp", "test"));
        delivery.camel.getRouteController().stopRoute("test-to-erp");
        assertThat(Serving.served(delivery.camel)).isEmpty();
    }
}
