package io.caravanserai.hub.cli.scaffold;

import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.scaffold.MappingScaffold;
import io.caravanserai.hub.route.scaffold.draft.Plan;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./hub new mapping}: between two contracts that are there. */
@Command(
        name = "mapping",
        description = "Write a mapping between two contracts of the house, and its case.",
        footer = {"", "As in: ./hub new mapping orders/order-to-invoice --from order.v1 --to invoice.v1 --suggest"},
        sortOptions = false)
final class NewMappingCommand extends Writing {

    private static final Pattern MAPPING =
            Pattern.compile("[a-z0-9-]+/[a-z0-9]+(-[a-z0-9]+)*-to-[a-z0-9]+(-[a-z0-9]+)*");

    @Parameters(paramLabel = "FLOW/SOURCE-to-TARGET", description = "What routes call it.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--from", required = true, paramLabel = "CONTRACT", description = "What goes in, as in order.v1.")
    @SuppressWarnings("NullAway.Init")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "CONTRACT", description = "What comes out.")
    @SuppressWarnings("NullAway.Init")
    private String to;

    @Option(
            names = "--operation",
            paramLabel = "NAME",
            description = "The operation or element, where a contract has several.")
    private String operation = "";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    Plan plan(House house) {
        if (!MAPPING.matcher(name).matches()) {
            throw new ParameterException(
                    spec.commandLine(), "'" + name + "' is not <flow>/<source>-to-<target>, in lower-case-words");
        }
        return MappingScaffold.of(house, name, from, to, operation, suggests);
    }
}
