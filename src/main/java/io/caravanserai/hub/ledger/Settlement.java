package io.caravanserai.hub.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The end of one attempt.
 *
 * @param handledBy hashes of the route and mappings that made it
 */
public record Settlement(
        Claim claim, Outcome outcome, @Nullable String handledBy) {

    /** Of an attempt that no route handled. */
    public Settlement(Claim claim, Outcome outcome) {
        this(claim, outcome, null);
    }
}
