package io.caravanserai.hub.cli;

import picocli.CommandLine.Option;

/** A word before other commands, as in {@code messages list}; alone it is wrong usage. */
abstract class CommandGroup {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean help;
}
