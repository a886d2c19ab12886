package io.caravanserai.hub.ledger.backfill;

import io.caravanserai.hub.message.CanonicalType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs that owe older messages to a target. They live in the ledger: any hub goes on with one whose hub died. */
public interface Backfills {

    /** The newest first, a hundred at most. */
    List<Backfill> all();

    /** Begins a job. Takes part in the caller's transaction. */
    Asking ask(Wish wish);

    /** Does a piece of each job that has one to do; answers how many messages were looked at. Hubs take turns. */
    int step();

    /**
     * What is to be owed to whom.
     *
     * @param from accepted at this time or later; {@code null}: from the beginning
     * @param to accepted before this time; {@code null}: before now
     */
    record Wish(
            CanonicalType type,
            String target,
            @Nullable Instant from,
            @Nullable Instant to,
            String who,
            String why) {}

    /**
     * A job.
     *
     * @param reached when the last message was accepted that it has looked at
     * @param owed how many deliveries it has added
     * @param already how many it passed by, because they had been owed to the target before
     * @param late how many it passed by, because the target is ordered and has got a newer one of the same business key
     * @param ended why it ended before its end
     */
    record Backfill(
            UUID id,
            CanonicalType type,
            String target,
            @Nullable Instant from,
            Instant to,
            String who,
            String why,
            Instant askedAt,
            @Nullable Instant reached,
            long owed,
            long already,
            long late,
            @Nullable Instant finishedAt,
            @Nullable String ended) {}

    /** What became of the wish. */
    sealed interface Asking {

        /** It begins within a second. */
        record Begun(Backfill backfill) implements Asking {}

        /** Nothing was begun: there is one under way. */
        record UnderWay(UUID id) implements Asking {}

        /** No such subscription. */
        record NotFound() implements Asking {}
    }
}
