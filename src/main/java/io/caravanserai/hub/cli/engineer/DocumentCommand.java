package io.caravanserai.hub.cli.engineer;

import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.command.Explained;
import io.caravanserai.hub.message.NearNames;
import io.caravanserai.hub.route.model.Flow;
import io.caravanserai.hub.route.survey.FlowDesign;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./hub document}: the design of a flow, as its files have it. */
@Command(
        name = "document",
        description = "Write the design of a flow as a page of Markdown, with its picture, from the files alone.")
public final class DocumentCommand extends Explained implements Callable<Integer> {

    @Parameters(paramLabel = "FLOW", description = "The folder below routes/.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var house = Houses.here();
        var flow = house.flows().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.NOTHING_FOUND,
                        "There is no flow " + name
                                + NearNames.clause(
                                        name,
                                        house.flows().stream().map(Flow::name).toList()) + "."));
        FlowDesign.write(house, flow, spec.commandLine().getOut());
        return ExitCode.DONE;
    }
}
