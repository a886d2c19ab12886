package io.caravanserai.hub.ledger.model;

/** A settled delivery: a row of the history. */
public record Settled(Delivery delivery, String state, String answer) {}
