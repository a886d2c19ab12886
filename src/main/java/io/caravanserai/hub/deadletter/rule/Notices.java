package io.caravanserai.hub.deadletter.rule;

import io.caravanserai.hub.deadletter.rule.RuleReport.Hook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What rules' hooks are to be told; kept until it is told or given up, so that a hub that dies forgets none. */
public interface Notices {

    /** That a run began; takes part in the caller's transaction. That it ended follows by itself. */
    void begun(String rule, UUID replay);

    /** What is due, the longest waiting first; runs that ended since are among it. */
    List<Notice> due(int limit);

    void told(Notice notice);

    /**
     * It was not told.
     *
     * @param again after which it is tried again; nothing: it is given up
     */
    void failed(Notice notice, String error, @Nullable Duration again);

    /** Where the rule's hook stands; what fails is shown before what went well. */
    @Nullable
    Hook standing(String rule, String host);

    /**
     * A run, in figures.
     *
     * @param event {@code begun} or {@code ended}
     * @param tries how often it was tried to tell it
     */
    record Notice(
            UUID replay,
            String event,
            String rule,
            int tries,
            String state,
            Instant asked,
            @Nullable Instant ended,
            long letters,
            long delivered,
            long filtered,
            long failed,
            long refused,
            long discarded,
            long gone) {}
}
