package io.caravanserai.hub.ledger.postgres.key;

import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.message.MessageId;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A value about to be owed to a subscription that looks only at the newest of each key. */
public record Offer(
        UUID id, KeyOrder.Key key, @Nullable BigDecimal version, byte[] digest, boolean latest, boolean onlyChanged) {

    /** Whether the subscription asks of this message whether it is the newest. */
    public static boolean concerns(Subscription subscription, Submission submission) {
        return subscription.latest() || subscription.onlyChanged() || submission.version() != null;
    }

    /** {@code null} where the subscription takes every message for itself. */
    public static @Nullable Offer of(MessageId id, KeyOrder.Key key, Submission submission, Subscription subscription) {
        if (!concerns(subscription, submission)) {
            return null;
        }
        var version = submission.version();
        return new Offer(
                id.value(),
                key,
                version == null ? null : version.number(),
                version == null ? Digests.sha256(submission.content()) : version.value(),
                subscription.latest(),
                subscription.onlyChanged());
    }
}
