package io.caravanserai.hub.deadletter.replay;

import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of replays of dead letters. */
public interface ReplayStore extends JobStore {

    /** Notes the outcomes that the ledger has settled since; answers how many of each. */
    Map<String, Integer> settle(UUID replay);

    /** The next to be tried, in the order in which they were accepted. */
    List<Candidate> next(UUID replay, int limit);

    /** Notes what becomes of candidates: under way, or why not. */
    void note(UUID replay, Set<DeadLetterId> underWay, Map<DeadLetterId, String> refused, Set<DeadLetterId> gone);

    /** One that waits for its turn; {@code dead} is false where somebody was faster. */
    record Candidate(
            DeadLetterId id,
            boolean dead,
            @Nullable Certainty certainty,
            @Nullable Instant first) {}
}
