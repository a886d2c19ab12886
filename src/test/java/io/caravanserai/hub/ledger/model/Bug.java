package io.caravanserai.hub.ledger.model;

/** Mistakes that can be planted in the model, to see whether whoever looks for mistakes finds them. */
public enum Bug {
    /** A settlement is taken whoever holds the lease by then. */
    NO_FENCE,
    /** Whatever settled the head of a key, the next one is not told. */
    LOST_WAKE_UP,
    /** The reply is accepted in a transaction of its own, after the settlement's. */
    REPLY_OUTSIDE,
    /** A probe of a held target counts as an attempt and its wait as insisting. */
    HELD_SPENDS,
    /** Other content under a known identity is taken for a repeat. */
    DIGEST_IGNORED,
    /** A settlement that comes twice takes its delivery out of its key twice. */
    SETTLED_TWICE,
    /** What was dead and is replayed does not leave its key when it is delivered. */
    REPLAYED_STAYS_HEAD,
    /** The lease runs by the clock of the hub that claims. */
    LEASE_BY_HUB_CLOCK,
    /** An attempt whose hub died is taken for one that certainly did nothing. */
    EXPIRED_IS_REFUSED,
    /** The identity is committed before the message that it is of. */
    IDENTITY_APART,
    /** Who comes after a key's open deliveries reads their number before it holds the key's row. */
    KEY_NOT_LOCKED,
    /** The sender is answered before the commit. */
    ANSWERED_EARLY,
    /** Any pending delivery may be claimed, head of its key or not. */
    CLAIMS_PARKED,
    /** The next of a key goes on although the one before it is dead. */
    DEAD_LETS_PASS,
    /** A hub that starts takes back what every hub holds. */
    INHERITS_FROM_ALL,
    /** A delivery that kills its hub is tried for ever. */
    LIVES_FOR_EVER
}
