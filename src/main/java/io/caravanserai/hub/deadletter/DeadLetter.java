package io.caravanserai.hub.deadletter;

import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Inquiry.FailureReport;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that nobody tries again until a person says so.
 *
 * @param cause the id of its cause
 * @param parks how many later messages of its business key wait behind it
 * @param waiting the first of them; empty in lists
 */
public record DeadLetter(
        DeadLetterId id,
        CanonicalType type,
        String source,
        String key,
        String cause,
        Instant acceptedAt,
        Instant diedAt,
        int attempts,
        long parks,
        List<MessageId> waiting,
        @Nullable FailureReport lastError) {}
