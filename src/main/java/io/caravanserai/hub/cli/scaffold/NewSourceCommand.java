package io.caravanserai.hub.cli.scaffold;

import io.caravanserai.hub.cli.command.TypedPath;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.scaffold.SourceScaffold;
import io.caravanserai.hub.route.scaffold.draft.Blueprint;
import io.caravanserai.hub.route.scaffold.draft.Plan;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./hub new source}: a partner that sends what becomes a canonical type. */
@Command(
        name = "source",
        description = "Open a door to a partner that sends what becomes a canonical type.",
        footer = {
            "",
            "As in: ./hub new source marketplace --from order-sample.json --type order.v1 --flow orders --owner"
                    + " sales-it"
        },
        sortOptions = false)
final class NewSourceCommand extends Writing {

    @Parameters(paramLabel = "PARTNER", description = "What the house calls the partner.")
    @SuppressWarnings("NullAway.Init")
    private String partner;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "FILE",
            converter = TypedPath.class,
            description = "The document of what it sends, or a sample.")
    @SuppressWarnings("NullAway.Init")
    private Path document;

    @Option(names = "--type", required = true, paramLabel = "TYPE", description = "What it becomes, as in order.v1.")
    @SuppressWarnings("NullAway.Init")
    private String type;

    @Option(
            names = "--flow",
            required = true,
            paramLabel = "FLOW",
            description = "The flow that it belongs to, new or not.")
    @SuppressWarnings("NullAway.Init")
    private String flow;

    @Option(names = "--owner", required = true, paramLabel = "TEAM", description = "Who answers for it.")
    @SuppressWarnings("NullAway.Init")
    private String owner;

    @Option(
            names = "--operation",
            paramLabel = "NAME",
            description =
                    "The operation or element, where the document has several; of a CSV the columns that make rows one"
                            + " message.")
    private String operation = "";

    @Option(
            names = "--contract",
            paramLabel = "NAME",
            description = "What the contract is called (default: as in the document).")
    private String contract = "";

    @Override
    Plan plan(House house) {
        return SourceScaffold.of(
                house,
                new Blueprint(
                        name("--flow", flow),
                        name("PARTNER", partner),
                        document,
                        operation,
                        type(type),
                        owner(owner),
                        contract,
                        suggests));
    }
}
