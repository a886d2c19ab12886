package io.caravanserai.hub.ledger;

/** What is known of a failed attempt's effect at the target. */
public enum Certainty {
    /** The target certainly did nothing. */
    REFUSED,
    /** The answer was lost: it may have done it. */
    UNKNOWN
}
