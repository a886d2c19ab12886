package io.caravanserai.hub.console;

/** What was asked for does not exist. */
final class NotThere extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private NotThere(String message) {
        super(message, null, false, false);
    }

    /** @param next what to try instead */
    static NotThere of(String kind, String id, String next) {
        return new NotThere("There is no " + kind + " " + id + "; " + next);
    }
}
