package io.caravanserai.hub.cli.engineer;

import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.command.Explained;
import io.caravanserai.hub.route.survey.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./hub inventory}: every connection of one system with another. */
@Command(
        name = "inventory",
        description =
                "List every connection of one system with another: pattern, consistency, how it is watched, where failures end.")
public final class InventoryCommand extends Explained implements Callable<Integer> {

    private static final List<String> TITLES =
            List.of("from", "type", "to", "flow", "pattern", "consistency", "watched", "dead letters");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var rows = new ArrayList<List<String>>();
        rows.add(TITLES);
        for (var each : Inventory.of(Houses.here()).connections()) {
            rows.add(List.of(
                    each.from(),
                    each.type(),
                    each.to(),
                    each.flow(),
                    each.pattern(),
                    each.consistency(),
                    each.watched(),
                    each.deadLetters()));
        }
        var widths = new int[TITLES.size()];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (var row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
        out.flush();
        return ExitCode.DONE;
    }
}
