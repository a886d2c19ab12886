package io.caravanserai.hub.console.replay;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.caravanserai.hub.deadletter.replay.Replay;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replay and what follows from its figures.
 *
 * @param etaSeconds at the rate so far
 */
public record ReplayReport(
        UUID id,
        Replay.Kind kind,
        Replay.State state,
        String who,
        String why,
        String selection,
        @Nullable Integer rate,
        Instant askedAt,
        @Nullable Instant endedAt,
        long total,
        @JsonUnwrapped Replay.Outcomes outcomes,
        long underWay,
        double perSecond,
        @Nullable String held,
        long done,
        long remaining,
        @Nullable Long etaSeconds) {

    public static ReplayReport of(Replay replay) {
        var eta = replay.eta();
        return new ReplayReport(
                replay.id(),
                replay.kind(),
                replay.state(),
                replay.who(),
                replay.why(),
                replay.selection(),
                replay.rate(),
                replay.askedAt(),
                replay.endedAt(),
                replay.total(),
                replay.outcomes(),
                replay.underWay(),
                replay.perSecond(),
                replay.held(),
                replay.done(),
                replay.remaining(),
                eta == null ? null : eta.toSeconds());
    }
}
