package io.caravanserai.hub.cli.scaffold;

import io.caravanserai.hub.cli.command.TypedPath;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.scaffold.FlowScaffold;
import io.caravanserai.hub.route.scaffold.draft.Blueprint;
import io.caravanserai.hub.route.scaffold.draft.Plan;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./hub new flow}: from a partner to a system, with a canonical type between them. */
@Command(
        name = "flow",
        description = "Join a partner with a system by a flow of their own, with a draft of its canonical type.",
        footer = {
            "",
            "As in: ./hub new flow returns --source shop --from return.json --target erp --to returns.wsdl --owner"
                    + " sales-it"
        },
        sortOptions = false)
final class NewFlowCommand extends Writing {

    @Parameters(paramLabel = "FLOW", description = "What the flow is called.")
    @SuppressWarnings("NullAway.Init")
    private String flow;

    @Option(names = "--source", required = true, paramLabel = "PARTNER", description = "Who sends.")
    @SuppressWarnings("NullAway.Init")
    private String source;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "FILE",
            converter = TypedPath.class,
            description = "The document of what it sends, or a sample.")
    @SuppressWarnings("NullAway.Init")
    private Path from;

    @Option(names = "--from-operation", paramLabel = "NAME", description = "The operation or element of that document.")
    private String fromOperation = "";

    @Option(names = "--target", required = true, paramLabel = "SYSTEM", description = "Who is told.")
    @SuppressWarnings("NullAway.Init")
    private String target;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE",
            converter = TypedPath.class,
            description = "The document of what it takes, or a sample.")
    @SuppressWarnings("NullAway.Init")
    private Path to;

    @Option(names = "--to-operation", paramLabel = "NAME", description = "The operation or element of that document.")
    private String toOperation = "";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "The canonical type between them (default: the flow's name, .v1).")
    private String type = "";

    @Option(names = "--owner", required = true, paramLabel = "TEAM", description = "Who answers for the flow.")
    @SuppressWarnings("NullAway.Init")
    private String owner;

    @Override
    Plan plan(House house) {
        var between = type.isEmpty() ? name("FLOW", flow) + ".v1" : type(type);
        return FlowScaffold.of(
                house,
                new Blueprint(
                        name("FLOW", flow),
                        name("--source", source),
                        from,
                        fromOperation,
                        between,
                        owner(owner),
                        "",
                        true),
                new Blueprint(flow, name("--target", target), to, toOperation, between, owner, "", suggests));
    }
}
