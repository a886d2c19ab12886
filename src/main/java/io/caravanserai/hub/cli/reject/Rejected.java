package io.caravanserai.hub.cli.reject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.management.ManagementClient;
import io.caravanserai.hub.cli.management.Query;

/** Where the API has rejects. */
final class Rejected {

    static final String PATH = "/api/rejects";

    private Rejected() {}

    static String at(String id, String what) {
        return PATH + "/" + Query.encoded(id) + "/" + what;
    }

    /** What it says, with its media type; the audit trail keeps who wanted that and why. */
    static JsonNode unmasked(ManagementClient hub, String id, String why) {
        return hub.post(at(id, "unmask"), JsonNodeFactory.instance.objectNode().put("why", why));
    }
}
