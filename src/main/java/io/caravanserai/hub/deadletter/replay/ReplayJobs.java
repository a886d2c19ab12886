package io.caravanserai.hub.deadletter.replay;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The replays of one kind on this ledger; whichever hub runs works on them. Acts take part in the caller's transaction. */
public interface ReplayJobs {

    List<Replay> newest(int limit);

    Optional<Replay> one(UUID id);

    /** What did not end well, or everything, in the order of release. */
    List<Item> items(UUID id, boolean all, int limit);

    /** Changes what a replay that is not over does next; false where it is over, was that before, or is none of these. */
    boolean change(UUID id, Replay.State to);

    /**
     * What became of a wish.
     *
     * @param replay nothing where nothing was entered
     * @param matched how many are selected and can be tried again
     */
    record Started(@Nullable Replay replay, long matched) {}

    /**
     * One message's part.
     *
     * @param detail why it failed again, or why it was not tried, or what came of it
     */
    record Item(String id, String outcome, @Nullable String detail) {}
}
