package io.caravanserai.hub.delivery.attempt;

/**
 * The target answered that it did not take this message and will not: a person decides.
 *
 * <p>Routes throw it by name where an answer that looks like success carries a refusal.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Refused(String message) {
        super(message, null, false, false);
    }
}
