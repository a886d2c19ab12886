package io.caravanserai.hub.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** A command could not do its work; the message is one line for the person who typed it. */
public final class CommandFailed extends RuntimeException {

    private final int exitCode;

    public CommandFailed(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    /** For picocli: says the one line and answers the exit code; any other failure goes on as it is. */
    public static int tell(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof CommandFailed failed) {
            command.getErr().println(command.getColorScheme().errorText("hub: ") + String.valueOf(failed.getMessage()));
            return failed.exitCode;
        }
        throw failure;
    }
}
