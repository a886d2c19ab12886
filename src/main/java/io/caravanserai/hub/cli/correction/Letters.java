package io.caravanserai.hub.cli.correction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.management.ManagementClient;
import io.caravanserai.hub.cli.management.Query;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Where the API has dead letters and their proposals, and how a correction is shown. */
final class Letters {

    private static final String PATH = "/api/dead-letters/";
    static final String PROPOSALS = PATH + "proposals";

    private Letters() {}

    static String at(String id, String what) {
        return PATH + Query.encoded(id) + "/" + what;
    }

    static String proposal(String id) {
        return PROPOSALS + "/" + Query.encoded(id);
    }

    /** The body with its sensitive values masked, or in the clear where a reason is given. */
    static JsonNode body(ManagementClient hub, String id, @Nullable String unmaskedBecause) {
        return (unmaskedBecause == null
                        ? hub.get(at(id, "body"))
                        : hub.post(
                                at(id, "unmask"),
                                JsonNodeFactory.instance.objectNode().put("why", unmaskedBecause)))
                .path("body");
    }

    static void difference(JsonNode answer, PrintWriter out) {
        answer.path("difference").forEach(line -> out.println("    " + line.asText()));
    }
}
