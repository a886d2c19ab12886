package io.caravanserai.hub.deadletter.replay;

import io.caravanserai.hub.deadletter.Selection;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The replays on this ledger; whichever hub runs works on them. Acts take part in the caller's transaction. */
public interface Replays {

    /**
     * Enters what is selected now, at most 200 000; answers without anything entered where nothing is, or where all is being
     * replayed already.
     */
    Started start(Wish wish);

    List<Replay> newest(int limit);

    Optional<Replay> one(UUID id);

    /** What did not end well, or everything, in the order of release. */
    List<Item> items(UUID id, boolean all, int limit);

    /** Changes what a replay that is not over does next; false where it is over or was that before. */
    boolean change(UUID id, Replay.State to);

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

    /**
     * What became of the wish.
     *
     * @param replay nothing where nothing was entered
     * @param matched how many are selected and dead
     */
    record Started(@Nullable Replay replay, long matched) {}

    /**
     * One message's part.
     *
     * @param detail why it died again, or why it was not tried, or what the target answered
     */
    record Item(DeadLetterId id, String outcome, @Nullable String detail) {}
}
