package io.caravanserai.hub.console;

/** What was asked for cannot be done as things stand. */
public final class NotNow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * As things stand.
     *
     * @param message says what stands against it and what to do first
     */
    public NotNow(String message) {
        super(message, null, false, false);
    }
}
