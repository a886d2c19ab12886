package io.caravanserai.hub.ledger.repair;

import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Inquiry.State;
import io.caravanserai.hub.message.Body;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes dead deliveries. Everything takes part in the caller's transaction, so that an act and its record are one. */
public interface Repair {

    /** Makes dead deliveries pending and due at once; answers those it did, for what is not dead stays as it is. */
    Set<DeadLetterId> release(Collection<Release> releases);

    /**
     * Ends dead deliveries without another attempt, and lets the next of their keys go; answers those it did.
     *
     * @param answer what is kept as the target's answer
     */
    Set<DeadLetterId> end(Collection<DeadLetterId> ids, End as, String answer);

    /** Notes that the last request certainly had no effect; false where it is not dead. */
    boolean hadNoEffect(DeadLetterId id);

    /** Makes dead again what was discarded, as it was. */
    Restoring restore(DeadLetterId id);

    /** Where the delivery is now; {@code null} where there is none. */
    @Nullable
    State state(DeadLetterId id);

    /** Whether nothing of the message may be left, because the day on which it was accepted is past its retention. */
    boolean isPast(DeadLetterId id);

    /** When the first attempt under its key began; {@code null} where there was none. */
    @Nullable
    Instant firstAttempt(DeadLetterId id);

    /** What a delivery is of, with the canonical body. */
    Optional<Content> content(DeadLetterId id);

    /** An accepted message as its delivery routes see it; its body is read where it is opened. */
    record Content(CanonicalType type, String source, String subject, Body body) {}

    /**
     * How one is tried again.
     *
     * @param newKey whether the request may differ from the last one: it certainly had no effect
     * @param yields whether new traffic goes first
     */
    record Release(DeadLetterId id, boolean newKey, boolean yields) {}

    /** How a dead delivery ends without an attempt. */
    enum End {
        DELIVERED,
        DISCARDED
    }

    /** What became of the wish to restore. */
    sealed interface Restoring {

        /** It is dead again. */
        record Done() implements Restoring {}

        /** Nothing was changed: it is not discarded, or was discarded before discards could be restored. */
        record NotDiscarded(@Nullable State state) implements Restoring {}

        /** Nothing was changed: a correction took its place. */
        record Replaced(MessageId by) implements Restoring {}

        /** Nothing was changed: its time is over. */
        record TooLate() implements Restoring {}

        /** Nothing was changed: later messages of its key were delivered since. */
        record Overtaken(List<DeadLetterId> by) implements Restoring {}
    }
}
