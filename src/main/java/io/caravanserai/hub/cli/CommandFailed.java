package io.caravanserai.hub.cli;

/** A command could not do its work; the message is one line for the person who typed it. */
final class CommandFailed extends RuntimeException {

    private final int exitCode;

    CommandFailed(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
