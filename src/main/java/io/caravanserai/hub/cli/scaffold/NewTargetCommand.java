package io.caravanserai.hub.cli.scaffold;

import io.caravanserai.hub.cli.command.TypedPath;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.scaffold.TargetScaffold;
import io.caravanserai.hub.route.scaffold.draft.Blueprint;
import io.caravanserai.hub.route.scaffold.draft.Plan;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./hub new target}: a system that is told of a canonical type. */
@Command(
        name = "target",
        description = "Connect a system that is told of a canonical type.",
        footer = {
            "",
            "As in: ./hub new target courier --from courier.openapi.yaml --type order-confirmed.v1 --flow shipping"
                    + " --owner logistics-it"
        },
        sortOptions = false)
final class NewTargetCommand extends Writing {

    @Parameters(paramLabel = "SYSTEM", description = "What the house calls the system.")
    @SuppressWarnings("NullAway.Init")
    private String system;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "FILE",
            converter = TypedPath.class,
            description = "The system's document, or a sample of what it takes.")
    @SuppressWarnings("NullAway.Init")
    private Path document;

    @Option(names = "--type", required = true, paramLabel = "TYPE", description = "What it is told of, as in order.v1.")
    @SuppressWarnings("NullAway.Init")
    private String type;

    @Option(
            names = "--flow",
            required = true,
            paramLabel = "FLOW",
            description = "The flow that it belongs to, new or not.")
    @SuppressWarnings("NullAway.Init")
    private String flow;

    @Option(names = "--owner", required = true, paramLabel = "TEAM", description = "Who answers for the system.")
    @SuppressWarnings("NullAway.Init")
    private String owner;

    @Option(
            names = "--operation",
            paramLabel = "NAME",
            description = "The operation or element, where the document has several.")
    private String operation = "";

    @Option(
            names = "--contract",
            paramLabel = "NAME",
            description = "What the contract is called (default: as in the document).")
    private String contract = "";

    @Override
    Plan plan(House house) {
        return TargetScaffold.of(
                house,
                new Blueprint(
                        name("--flow", flow),
                        name("SYSTEM", system),
                        document,
                        operation,
                        type(type),
                        owner(owner),
                        contract,
                        suggests));
    }
}
