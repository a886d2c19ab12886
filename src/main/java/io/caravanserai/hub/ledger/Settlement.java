package io.caravanserai.hub.ledger;

/** The end of one attempt. */
public record Settlement(Claim claim, Outcome outcome) {}
