package io.caravanserai.hub.cli.command;

/** What a command's end tells a script; wrong usage is 2 by picocli's own convention. */
public final class ExitCode {

    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int NOTHING_FOUND = 3;
    public static final int OUT_OF_REACH = 4;

    private ExitCode() {}
}
