package io.caravanserai.hub.cli.scaffold;

import io.caravanserai.hub.cli.command.Explained;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./hub new}: what connects a system, out of its document. */
@Command(
        name = "new",
        description = {
            "Write what connects a system, out of its document: OpenAPI, WSDL, XSD, JSON Schema, or a sample of JSON"
                    + " or CSV.",
            "Contract, mapping with every required field named, route, configuration, sample and cases; nothing that"
                    + " is there is overwritten. What is written is clean by ./hub lint, and ./hub test is red only where"
                    + " a mapping is to be filled in."
        },
        subcommands = {NewTargetCommand.class, NewSourceCommand.class, NewFlowCommand.class, NewMappingCommand.class})
public final class NewCommand extends Explained implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "What is new: a target, a source, a flow or a mapping?");
    }
}
