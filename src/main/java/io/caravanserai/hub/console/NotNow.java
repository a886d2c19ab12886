package io.caravanserai.hub.console;

/** What was asked for cannot be done as things stand. */
final class NotNow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message says what stands against it and what to do first */
    NotNow(String message) {
        super(message, null, false, false);
    }
}
