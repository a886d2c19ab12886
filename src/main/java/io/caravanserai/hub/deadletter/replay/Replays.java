package io.caravanserai.hub.deadletter.replay;

import io.caravanserai.hub.deadletter.Selection;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The replays of dead letters. */
public interface Replays extends ReplayJobs {

    /**
     * Enters what is selected now, at most 200 000; answers without anything entered where nothing is, or where all is being
     * replayed already.
     */
    Started start(Wish wish);

    /**
     * What somebody wants to be tried again.
     *
     * @param ids instead of a selection
     * @param rate the most a second
     * @param limits what is left out because nobody asks for it but a rule; nothing where a person does
     */
    record Wish(
            Selection selection,
            List<DeadLetterId> ids,
            String who,
            String why,
            @Nullable Integer rate,
            @Nullable RuleLimits limits) {

        /** Of a person. */
        public Wish(Selection selection, List<DeadLetterId> ids, String who, String why, @Nullable Integer rate) {
            this(selection, ids, who, why, rate, null);
        }
    }
}
