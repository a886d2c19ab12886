package io.caravanserai.hub.deadletter.reject;

import io.caravanserai.hub.deadletter.reject.Rejects.Filter;
import io.caravanserai.hub.deadletter.replay.ReplayJobs;
import io.caravanserai.hub.message.MessageId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The replays of rejects, each through its intake route and in the order in which they came in. */
public interface RejectReplays extends ReplayJobs {

    /**
     * Enters what is selected now and open, at most 200 000; answers without anything entered where nothing is, or where all is
     * being replayed already.
     */
    Started start(Wish wish);

    /**
     * What somebody wants to be run again.
     *
     * @param ids instead of a filter
     * @param rate the most a second
     */
    record Wish(
            Filter filter,
            List<MessageId> ids,
            String who,
            String why,
            @Nullable Integer rate) {}
}
