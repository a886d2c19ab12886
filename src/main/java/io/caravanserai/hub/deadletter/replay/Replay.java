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
 * @param rate the most a second; nothing: as much as the target takes
 * @param failed died again
 * @param refused not tried, because it might have its effect twice
 * @param discarded somebody discarded it meanwhile
 * @param gone no longer dead when its turn came
 * @param underWay released, and not settled yet
 * @param perSecond outcomes a second, while it ran
 */
public record Replay(
        UUID id,
        State state,
        String who,
        String why,
        String selection,
        @Nullable Integer rate,
        Instant askedAt,
        @Nullable Instant endedAt,
        long total,
        long delivered,
        long filtered,
        long failed,
        long refused,
        long discarded,
        long gone,
        long underWay,
        double perSecond) {

    /** Where the job is. */
    public enum State {
        RUNNING,
        /** Releases nothing more until it is resumed; what is under way goes on. */
        PAUSED,
        /** Released nothing more; what it did not reach is dead as before. */
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

    public long done() {
        return delivered + filtered + failed + refused + discarded + gone;
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
