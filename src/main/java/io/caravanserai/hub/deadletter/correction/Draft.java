package io.caravanserai.hub.deadletter.correction;

import io.caravanserai.hub.delivery.submission.Submissions.Corrected;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.message.CanonicalType;
import java.util.List;

/**
 * A correction that was held against everything and may be accepted, in the transaction in which it was made.
 *
 * @param rule who decides on it
 * @param changed JSON pointers to what differs from the original
 * @param difference from the original, line by line, sensitive values masked
 */
public record Draft(
        DeadLetterId letter,
        CanonicalType type,
        String key,
        EditRule rule,
        Corrected corrected,
        List<String> changed,
        List<String> difference) {}
