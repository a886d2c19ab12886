package io.caravanserai.hub.cli.correction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.management.ManagementClient;
import io.caravanserai.hub.cli.management.Query;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Where the API has dead letters and proposals, and how a correction is shown. */
final class Letters {

    private static final String PATH = "/api/dead-letters/";
    static final String PROPOSALS = "/proposals";

    private Letters() {}

    static String at(String id, String what) {
        return PATH + Query.encoded(id) + "/" + what;
    }

    static String proposal(Corrected of, String id) {
        return of.path() + PROPOSALS + "/" + Query.encoded(id);
    }

    /** The body with its sensitive values masked, or in the clear where a reason is given. */
    static JsonNode body(ManagementClient hub, String id, @Nullable String unmaskedBecause) {
        return editable(hub, id, unmaskedBecause).path("body");
    }

    /** That, with what its flow says about edits. */
    static JsonNode editable(ManagementClient hub, String id, @Nullable String unmaskedBecause) {
        return unmaskedBecause == null
                ? hub.get(at(id, "body"))
                : hub.post(
                        at(id, "unmask"), JsonNodeFactory.instance.objectNode().put("why", unmaskedBecause));
    }

    /** Tells whoever may not propose anything before they begin to write. */
    static void refuseNobody(ManagementClient hub, JsonNode editable) {
        if (editable.path("rule").asText().equals("second-person") && !hub.isNamed()) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    "This flow asks for a second person: say who you are with HUB_USER and HUB_PASSWORD, a user of hub.users"
                            + " with the role operator. Nothing was opened.");
        }
    }

    static void difference(JsonNode answer, PrintWriter out) {
        answer.path("difference").forEach(line -> out.println("    " + line.asText()));
    }
}
