package io.caravanserai.hub.deadletter.reject;

import io.caravanserai.hub.deadletter.replay.JobStore;
import io.caravanserai.hub.message.MessageId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of replays of rejects. */
public interface RejectReplayStore extends JobStore {

    /** The next after this one that wait, in the order of their arrival, but for those of some doors. */
    List<Waiting> next(UUID replay, @Nullable MessageId after, Set<String> but, int limit);

    /** Notes what became of some. */
    void note(UUID replay, List<Noted> outcomes);

    /** Says why some of it waits; nothing where it need not. */
    void hold(UUID replay, @Nullable String why);

    /** On whose word it runs. */
    Asked asked(UUID replay);

    record Waiting(MessageId reject, String door) {}

    /**
     * What became of one.
     *
     * @param outcome one of those that a replay counts
     */
    record Noted(MessageId reject, String outcome, @Nullable String detail) {}

    record Asked(String who, String why) {}
}
