package io.caravanserai.hub.deadletter.correction;

import io.caravanserai.hub.message.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Corrections that wait for a second person; they survive restarts. Acts take part in the caller's transaction. */
public interface ProposalBook<P extends Proposed> {

    /** The last proposed first. */
    List<P> newest(boolean all, int limit);

    Optional<P> one(UUID id);

    /** The body of one that waits, for this transaction alone; nothing where it is decided on or there is none. */
    Optional<byte[]> take(UUID id);

    /** Decides on one that was taken, and forgets its body. */
    void decide(UUID id, Proposal.State as, String who, String why, @Nullable MessageId correction);
}
