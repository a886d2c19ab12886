package io.caravanserai.hub.ledger.repair;

import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Submission.Version;
import io.caravanserai.hub.message.Body;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a corrected message in the place of a dead delivery. Everything takes part in the caller's transaction, so that the
 * correction is accepted, its original discarded and the act recorded at once or not at all.
 */
public interface Replacement {

    /** Takes a dead delivery for this transaction: until its end nobody else acts on it. Nothing where it is not dead. */
    Optional<Dead> take(DeadLetterId id);

    /**
     * Accepts the corrected message, owed to the one target in its original's place of the order, and discards the original.
     *
     * @param id taken in this transaction
     * @throws Overtaken where a newer value of the business key went ahead; the caller's transaction must not be committed
     */
    MessageId replace(DeadLetterId id, byte[] content, @Nullable Version version);

    /** The correction that took the delivery's place; {@code null} where none did. */
    @Nullable
    MessageId replacedBy(DeadLetterId id);

    /**
     * A dead delivery with the canonical body.
     *
     * @param flow whose route serves it; {@code null} where a hub of an earlier version registered it
     * @param certainty what is known of the last attempt's effect
     * @param firstAttempt when the first attempt under its key began
     */
    record Dead(
            CanonicalType type,
            String subject,
            @Nullable String flow,
            @Nullable Certainty certainty,
            @Nullable Instant firstAttempt,
            Body content) {}

    /** Only the newest value of the business key matters to the target, and there is a newer one. */
    final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Overtaken(DeadLetterId id) {
            super(
                    "Delivery " + id
                            + " is out of date: a newer message of its business key is delivered or waits, and "
                            + id.target() + " is told the newest only; discard the letter",
                    null,
                    false,
                    false);
        }
    }
}
