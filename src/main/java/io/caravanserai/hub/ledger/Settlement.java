package io.caravanserai.hub.ledger;

/**
 * The end of one attempt.
 *
 * @param tries how often it was tried within the attempt, blips included; at least once where the attempt counts
 */
public record Settlement(Claim claim, Outcome outcome, int tries) {

    /** Of an attempt without blips. */
    public Settlement(Claim claim, Outcome outcome) {
        this(claim, outcome, 1);
    }
}
