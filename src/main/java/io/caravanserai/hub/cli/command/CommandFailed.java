package io.caravanserai.hub.cli.command;

import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.util.Objects;
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

    private static String told(UncheckedIOException unreadable) {
        var cause = Objects.requireNonNullElse(unreadable.getCause(), unreadable);
        var reason = cause instanceof AccessDeniedException
                ? "permission denied: "
                : cause instanceof CharacterCodingException ? "not UTF-8: " : "";
        var message = String.valueOf(unreadable.getMessage());
        return message.contains(cause.toString())
                ? reason + cause.getMessage()
                : message + ": " + reason + cause.getMessage();
    }

    /** For picocli: says the one line and answers the exit code; any other failure than of a file goes on as it is. */
    public static int tell(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof CommandFailed failed) {
            command.getErr().println(command.getColorScheme().errorText("hub: ") + String.valueOf(failed.getMessage()));
            return failed.exitCode;
        }
        if (failure instanceof UncheckedIOException unreadable) {
            command.getErr().println(command.getColorScheme().errorText("hub: ") + told(unreadable));
            return ExitCode.FAILED;
        }
        throw failure;
    }
}
