package io.caravanserai.hub.deadletter.replay;

import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A replay's steps as the database keeps them. Every call takes part in the transaction of one step. */
public interface ReplayStore {

    /** Takes a replay that has something to do, whichever waits longest, for this transaction alone. */
    Optional<Job> take();

    /** Takes this one; nothing where another works on it just now. */
    Optional<Job> take(UUID replay);

    /** Notes the outcomes that the ledger has settled since; answers how many of each. */
    Map<String, Integer> settle(UUID replay);

    /** The next to be tried, in the order in which they were accepted. */
    List<Candidate> next(UUID replay, int limit);

    /** Notes what becomes of candidates: under way, or why not. */
    void note(UUID replay, Set<DeadLetterId> underWay, Map<DeadLetterId, String> refused, Set<DeadLetterId> gone);

    /** Writes the figures down. */
    void stepped(Job job, Progress progress);

    /** Ends it where nothing waits and nothing is under way; what it repaired is marked so. True if that is so. */
    boolean endIfOver(UUID replay);

    /**
     * A replay as this step found it.
     *
     * @param reach how many may be under way at once
     * @param sinceLast how long ago the last step was
     * @param credit what its rate left over from the last step
     */
    record Job(
            UUID id,
            Replay.State state,
            long total,
            @Nullable Integer rate,
            int underWay,
            int reach,
            Duration sinceLast,
            double credit) {}

    /** One that waits for its turn; {@code dead} is false where somebody was faster. */
    record Candidate(
            DeadLetterId id,
            boolean dead,
            @Nullable Certainty certainty,
            @Nullable Instant first) {}

    /** What a step did. */
    record Progress(Map<String, Integer> outcomes, int released, int reach, double credit) {}
}
