package io.caravanserai.hub.rehearsal.casefile;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.message.NearNames;
import java.util.Set;
import java.util.TreeSet;

/** A case, or a file of them, that nobody can run; the message says what to write instead. */
public final class BrokenCase extends RuntimeException {

    public BrokenCase(String message) {
        super(message, null, false, false);
    }

    /** Refuses keys that nobody would look at: a case that says what is ignored would pass for no reason. */
    public static void unlessKnown(String what, JsonNode node, Set<String> keys) {
        if (!node.isObject()) {
            throw new BrokenCase(what + " is a map of " + String.join(", ", new TreeSet<>(keys)));
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw new BrokenCase(what + " has no key '" + key + "'" + NearNames.clause(key, keys));
            }
        });
    }
}
