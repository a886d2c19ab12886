package io.caravanserai.hub.route.document;

/** A document, or a choice in it, of which nothing can be made; the message says what to choose instead. */
public final class Unsuitable extends RuntimeException {

    public Unsuitable(String message) {
        super(message, null, false, false);
    }
}
