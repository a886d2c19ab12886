package io.caravanserai.hub.deadletter.correction;

/** A dead letter cannot be edited as things stand; the message says why and what to do instead. */
public final class CorrectionRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CorrectionRefused(String message) {
        super(message, null, false, false);
    }
}
