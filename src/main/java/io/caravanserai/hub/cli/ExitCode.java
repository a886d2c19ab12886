package io.caravanserai.hub.cli;

/** What a command's end tells a script; wrong usage is 2 by picocli's own convention. */
final class ExitCode {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int NOTHING_FOUND = 3;
    static final int OUT_OF_REACH = 4;

    private ExitCode() {}
}
