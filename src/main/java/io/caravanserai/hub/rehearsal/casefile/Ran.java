package io.caravanserai.hub.rehearsal.casefile;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.rehearsal.shown.Difference;
import java.util.List;

/**
 * A case that was run.
 *
 * @param expected as the case says it
 * @param happened what the case would have to expect instead
 * @param problems what went wrong whatever was expected
 */
public record Ran(JsonNode expected, JsonNode happened, Difference difference, List<String> problems) {

    public boolean passed() {
        return difference.isNone() && problems.isEmpty();
    }
}
