package io.caravanserai.hub.deadletter.correction;

import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A correction that waits for a second person, or did.
 *
 * @param correction once approved
 */
public record Proposal(
        UUID id,
        DeadLetterId letter,
        CanonicalType type,
        String key,
        String who,
        String why,
        Instant askedAt,
        State state,
        @Nullable String decidedBy,
        @Nullable String decidedWhy,
        @Nullable Instant decidedAt,
        @Nullable MessageId correction)
        implements Proposed {

    @Override
    public String corrects() {
        return letter.toString();
    }

    /** Where it is. */
    public enum State {
        OPEN,
        /** The correction is accepted. */
        APPROVED,
        REJECTED,
        /** Whoever proposed it took it back. */
        WITHDRAWN,
        /** Its letter was settled otherwise. */
        VOID;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
