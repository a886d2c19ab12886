package io.caravanserai.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.ledger.Inquiry;
import io.caravanserai.hub.ledger.Inquiry.DeliveryReport;
import io.caravanserai.hub.ledger.Inquiry.MessageFilter;
import io.caravanserai.hub.ledger.Inquiry.MessageReport;
import io.caravanserai.hub.ledger.Inquiry.Page;
import io.caravanserai.hub.ledger.Inquiry.RejectFilter;
import io.caravanserai.hub.ledger.Inquiry.RejectReport;
import io.caravanserai.hub.ledger.Inquiry.State;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A partner is told how a message fares, also when somebody corrected it for one of its targets. */
class CorrectedStatusTests {

    private final Map<MessageId, MessageReport> reports = new HashMap<>();

    @Test
    void aCorrectedMessageFaresAsItsCorrectionDoes() {
        var correction = keep(new MessageId(UUID.randomUUID()), delivery(State.PENDING, null));
        var original = keep(
                new MessageId(UUID.randomUUID()),
                delivery(State.DISCARDED, correction),
                delivery(State.DELIVERED, null));
        assertThat(status(original)).isEqualTo("in-progress");

        keep(correction, delivery(State.DEAD, null));
        assertThat(status(original)).isEqualTo("needs-attention");

        keep(correction, delivery(State.DELIVERED, null));
        assertThat(status(original)).isEqualTo("delivered");
    }

    private MessageId keep(MessageId id, DeliveryReport... deliveries) {
        reports.put(
                id,
                new MessageReport(
                        id,
                        CanonicalType.parse("order.v1"),
                        "shop/door",
                        "A-1",
                        Instant.EPOCH,
                        "",
                        null,
                        null,
                        null,
                        null,
                        List.of(deliveries),
                        null));
        return id;
    }

    private static DeliveryReport delivery(State state, @Nullable MessageId replacedBy) {
        return new DeliveryReport("erp", state, 1, false, null, null, null, null, null, replacedBy, null);
    }

    private String status(MessageId id) {
        return StatusProducer.status(reports.get(id).deliveries(), new Reports());
    }

    private final class Reports implements Inquiry {

        @Override
        public Optional<MessageReport> message(MessageId id) {
            return Optional.ofNullable(reports.get(id));
        }

        @Override
        public Page<MessageReport, MessageId> messages(MessageFilter filter) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<RejectReport> reject(MessageId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Page<RejectReport, MessageId> rejects(RejectFilter filter) {
            throw new UnsupportedOperationException();
        }
    }
}
