package io.caravanserai.hub.ledger.postgres.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.postgres.body.RecentMessages.Message;
import io.caravanserai.hub.message.CanonicalType;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecentMessagesTests {

    private static final int KILOBYTE = 1 << 10;

    private final RecentMessages recent = new RecentMessages();

    @Test
    void tellsWhatADeliveryNeeds() throws IOException {
        var id = UUID.randomUUID();

        recent.accepted(id, submission(3, null));

        var message = Objects.requireNonNull(recent.get(id));
        assertThat(message.content().bytes()).isEqualTo(new byte[3]);
        assertThat(message)
                .extracting(Message::source, Message::correlationId, Message::traceparent)
                .containsExactly("shop/door", id.toString(), "trace");
    }

    @Test
    void forgetsTheOldestAndHoldsNothingLarge() {
        var first = UUID.randomUUID();
        recent.accepted(first, submission(32 * KILOBYTE, "c"));
        for (int i = 0; i < 63; i++) {
            recent.accepted(UUID.randomUUID(), submission(32 * KILOBYTE, "c"));
        }
        assertThat(recent.get(first)).isNotNull();

        var last = UUID.randomUUID();
        recent.accepted(last, submission(32 * KILOBYTE, "c"));
        var large = UUID.randomUUID();
        recent.accepted(large, submission(65 * KILOBYTE, "c"));

        assertThat(recent.get(first)).isNull();
        assertThat(recent.get(last)).isNotNull();
        assertThat(recent.get(large)).isNull();
    }

    private static Submission submission(int size, @Nullable String correlation) {
        return new Submission(
                "shop/door",
                "1",
                new byte[0],
                CanonicalType.parse("order.v1"),
                "1",
                new byte[size],
                correlation,
                null,
                "trace",
                null,
                null,
                null);
    }
}
