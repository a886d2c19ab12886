package io.caravanserai.hub.cli;

import java.util.Set;
import picocli.CommandLine.Command;

/** The commands that start a hub, without the others: to read what all of those take would be a twentieth of the start. */
@Command(
        name = "./hub",
        subcommands = {RunCommand.class, DemoCommand.class})
final class StartCommands {

    private static final Set<String> NAMES = Set.of("run", "demo");

    static boolean isMeant(String... arguments) {
        return arguments.length > 0 && NAMES.contains(arguments[0]);
    }
}
