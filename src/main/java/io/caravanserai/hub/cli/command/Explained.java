package io.caravanserai.hub.cli.command;

import picocli.CommandLine.Option;

/** A command, or the options of one, that says with {@code -h} what it takes; alone, a word before other commands. */
public abstract class Explained {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean help;
}
