package io.caravanserai.hub.delivery;

import static io.caravanserai.hub.delivery.OneDelivery.SEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.delivery.system.MadeUpSystems;
import io.caravanserai.hub.ledger.Outcome;
import java.net.ConnectException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No delivery is tried more often than its budget allows, blips included. */
class BudgetTests {

    @RegisterExtension
    final OneDelivery delivery = new OneDelivery(MadeUpSystems.thrifty("erp", 2));

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void endsWithinTheBlipsOfAnAttempt() throws Exception {
        refuseConnections();

        var outcome = delivery.run(SEND);

        assertThat(calls).hasValue(2);
        assertThat(outcome).isInstanceOf(Outcome.Dead.class);
        assertThat(delivery.ledger.settled().get(0).tries()).isEqualTo(2);
    }

    @Test
    void leavesWhatSucceedsInTimeAlone() throws Exception {
        delivery.mock("mock:erp").whenAnyExchangeReceived(exchange -> {
            if (calls.incrementAndGet() == 1) {
                throw new ConnectException("refused");
            }
        });

        assertThat(delivery.run(SEND)).isInstanceOf(Outcome.Delivered.class);
        assertThat(calls).hasValue(2);
    }

    private void refuseConnections() {
        delivery.mock("mock:erp").whenAnyExchangeReceived(exchange -> {
            calls.incrementAndGet();
            throw new ConnectException("refused");
        });
    }
}
