package io.caravanserai.hub.cli.deploy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deploy [flow]}: run the files as they are now. */
@Command(
        name = "deploy",
        description = {
            "Let the hub run the files below routes/, mappings/, canonical-model/ and config/systems.yaml as they are now.",
            "They are linted, built and tried with their cases, and what waits is rehearsed with them; then what changed is "
                    + "swapped and watched. Where it fails, what ran before comes back and nothing is lost. What did not change "
                    + "is not touched."
        },
        sortOptions = false)
public final class DeployCommand extends Following {

    @Parameters(
            arity = "0..1",
            paramLabel = "FLOW",
            description = "Only this flow's own files and the contracts it uses; everything that differs if not given.")
    private @Nullable String flow;

    @Option(names = "--why", paramLabel = "WHY", description = "Why; the audit trail keeps it.")
    private @Nullable String why;

    @Override
    public Integer call() {
        var wish = JsonNodeFactory.instance.objectNode();
        if (flow != null) {
            wish.put("flow", flow);
        }
        if (why != null) {
            wish.put("why", why);
        }
        return follow(hub().post(PATH, wish));
    }
}
