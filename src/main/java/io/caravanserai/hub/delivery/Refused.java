package io.caravanserai.hub.delivery;

import io.caravanserai.hub.ledger.Certainty;

/** The target answered that it will not take this message, or it is not known whether it has it: a person decides. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Certainty certainty;

    Refused(String message, Certainty certainty) {
        super(message, null, false, false);
        this.certainty = certainty;
    }

    Certainty certainty() {
        return certainty;
    }
}
