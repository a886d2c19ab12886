package io.caravanserai.hub.deadletter.correction;

import io.caravanserai.hub.message.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Corrections that wait for a second person; they survive restarts. Acts take part in the caller's transaction. */
public interface Proposals {

    /** Keeps a draft; the one that waits already for the same letter is a {@link CorrectionRefused}. */
    Proposal propose(Draft draft, String who, String why);

    /** The last proposed first. */
    List<Proposal> newest(boolean all, int limit);

    Optional<Proposal> one(UUID id);

    /** One that waits, for this transaction alone; nothing where it is decided on or there is none. */
    Optional<Waiting> take(UUID id);

    /** Decides on one that was taken, and forgets its body. */
    void decide(UUID id, Proposal.State as, String who, String why, @Nullable MessageId correction);

    /** A proposal with its body. */
    record Waiting(Proposal proposal, byte[] body) {}
}
