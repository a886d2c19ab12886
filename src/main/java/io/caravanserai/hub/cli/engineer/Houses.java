package io.caravanserai.hub.cli.engineer;

import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.route.model.House;
import java.nio.file.Files;
import java.nio.file.Path;

/** The house that a command is about: the folder in which it is typed. */
final class Houses {

    private Houses() {}

    static House here() {
        if (!Files.isDirectory(Path.of("routes"))) {
            throw new CommandFailed(
                    ExitCode.NOTHING_FOUND, "There is no folder routes/ here: change to a folder that has one.");
        }
        return House.read(Path.of(""));
    }
}
