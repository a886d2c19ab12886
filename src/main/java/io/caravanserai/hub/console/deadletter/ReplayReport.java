package io.caravanserai.hub.console.deadletter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.caravanserai.hub.deadletter.replay.Replay;
import org.jspecify.annotations.Nullable;

/**
 * A replay and what follows from its figures.
 *
 * @param etaSeconds at the rate so far
 */
record ReplayReport(
        @JsonUnwrapped Replay replay,
        long done,
        long remaining,
        @Nullable Long etaSeconds) {

    static ReplayReport of(Replay replay) {
        var eta = replay.eta();
        return new ReplayReport(replay, replay.done(), replay.remaining(), eta == null ? null : eta.toSeconds());
    }
}
