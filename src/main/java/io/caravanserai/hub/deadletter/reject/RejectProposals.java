package io.caravanserai.hub.deadletter.reject;

import io.caravanserai.hub.deadletter.correction.CorrectionRefused;
import io.caravanserai.hub.deadletter.correction.Proposal.State;
import io.caravanserai.hub.deadletter.correction.ProposalBook;
import io.caravanserai.hub.deadletter.correction.Proposed;
import io.caravanserai.hub.deadletter.reject.RejectProposals.RejectProposal;
import io.caravanserai.hub.message.MessageId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Corrections of rejects: those that wait for a second person, and what became of others. */
public interface RejectProposals extends ProposalBook<RejectProposal> {

    /** Keeps a body that waits; where one waits already for the same reject it is a {@link CorrectionRefused}. */
    RejectProposal propose(MessageId reject, byte[] body, String who, String why);

    /** Notes a correction on which nobody else had to decide, and the message that came of it. */
    void accepted(MessageId reject, String who, String why, MessageId message);

    /**
     * A correction.
     *
     * @param correction the message that came of it, once approved
     */
    record RejectProposal(
            UUID id,
            MessageId reject,
            String door,
            @Nullable String identity,
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
            return reject.toString();
        }
    }
}
