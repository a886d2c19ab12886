package io.caravanserai.hub.deadletter.correction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Where two bodies differ. */
public final class Changes {

    private Changes() {}

    /** JSON pointers to what was changed, added or taken out, as deep as both have something; never a value. */
    public static List<String> between(JsonNode before, JsonNode after) {
        var changed = new ArrayList<String>();
        compare(before, after, "", changed);
        return changed;
    }

    private static void compare(JsonNode before, JsonNode after, String at, List<String> changed) {
        if (before.isObject() && after.isObject()) {
            var names = new LinkedHashSet<String>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            for (var name : names) {
                var step = at + "/" + name.replace("~", "~0").replace("/", "~1");
                compare(before.path(name), after.path(name), step, changed);
            }
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(before.path(i), after.path(i), at + "/" + i, changed);
            }
        } else if (!before.equals(after)) {
            changed.add(at);
        }
    }
}
