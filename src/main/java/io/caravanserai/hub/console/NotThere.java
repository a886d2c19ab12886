package io.caravanserai.hub.console;

/** What was asked for does not exist. */
public final class NotThere extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private NotThere(String message) {
        super(message, null, false, false);
    }

    /**
     * As one of a kind with that id.
     *
     * @param next what to try instead
     */
    public static NotThere of(String kind, String id, String next) {
        return new NotThere("There is no " + kind + " " + id + "; " + next);
    }
}
