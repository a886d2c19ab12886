package io.caravanserai.hub.deadletter.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay is. An outcome counts when the ledger has settled it, not when the message was sent.
 *
 * @param selection what was asked for, as people write it
 * @param rate the most a second; nothing: as much as is taken
 * @param underWay released, and not settled yet
 * @param perSecond outcomes a second, while it ran
 * @param held why some of it waits, and what to do about that; nothing where it need not wait
 */
public record Replay(
        UUID id,
        Kind kind,
        State state,
        String who,
        String why,
        String selection,
        @Nullable Integer rate,
        Instant askedAt,
        @Nullable Instant endedAt,
        long total,
        Outcomes outcomes,
        long underWay,
        double perSecond,
        @Nullable String held) {

    /** What is tried again. */
    public enum Kind {
        /** Deliveries, at their targets. */
        DEAD_LETTERS,
        /** Refused intake, through its doors' routes. */
        REJECTS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Where the job is. */
    public enum State {
        RUNNING,
        /** Releases nothing more until it is resumed; what is under way goes on. */
        PAUSED,
        /** Released nothing more; what it did not reach is as before. */
        CANCELLED,
        DONE;

        public boolean isOver() {
            return this == CANCELLED || this == DONE;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How many ended how.
     *
     * @param delivered of dead letters, as is {@code filtered}
     * @param accepted of rejects
     * @param repeated of rejects: their identity was accepted already
     * @param failed died, or were refused, again
     * @param refused not tried: they might have their effect twice, or cannot be tried from here
     * @param discarded somebody discarded them meanwhile
     * @param gone no longer there to be tried when their turn came
     */
    public record Outcomes(
            long delivered,
            long filtered,
            long accepted,
            long repeated,
            long failed,
            long refused,
            long discarded,
            long gone) {

        public long all() {
            return delivered + filtered + accepted + repeated + failed + refused + discarded + gone;
        }
    }

    public long done() {
        return outcomes.all();
    }

    /** Those without an outcome. */
    public long remaining() {
        return total - done();
    }

    /** At the rate so far; nothing while none is known or when it is over. */
    public @Nullable Duration eta() {
        return state.isOver() || perSecond <= 0 ? null : Duration.ofSeconds(Math.round(remaining() / perSecond));
    }
}
