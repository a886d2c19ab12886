package io.caravanserai.hub.cli.engineer;

import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.command.Explained;
import io.caravanserai.hub.route.survey.Connections;
import io.caravanserai.hub.route.survey.HouseMap;
import io.caravanserai.hub.route.survey.JsonMap;
import io.caravanserai.hub.route.survey.MermaidMap;
import io.caravanserai.hub.route.survey.SvgMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./hub map}: draws who is joined with whom. */
@Command(
        name = "map",
        description = "Draw sources, canonical types and targets, and the routes between them, from the files.")
public final class MapCommand extends Explained implements Callable<Integer> {

    enum Picture {
        MERMAID,
        SVG,
        JSON
    }

    @Option(names = "--output", paramLabel = "mermaid|svg|json", description = "How it is drawn (default: mermaid).")
    private Picture picture = Picture.MERMAID;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var map = HouseMap.of(Connections.of(Houses.here()));
        var out = spec.commandLine().getOut();
        switch (picture) {
            case MERMAID -> MermaidMap.write(map, out);
            case SVG -> SvgMap.write(map, out);
            case JSON -> JsonMap.write(map, out);
        }
        out.flush();
        return ExitCode.DONE;
    }
}
