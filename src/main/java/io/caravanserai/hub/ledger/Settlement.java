package io.caravanserai.hub.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The end of one attempt.
 *
 * @param tries how often it was tried within the attempt, blips included; at least once where the attempt counts
 * @param handledBy hashes of the route and mappings that made it
 */
public record Settlement(
        Claim claim, Outcome outcome, int tries, @Nullable String handledBy) {

    /** Of an attempt without blips that no route handled. */
    public Settlement(Claim claim, Outcome outcome) {
        this(claim, outcome, 1, null);
    }
}
