package io.caravanserai.hub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** One translation in its current text. */
public final class Mapping {

    private final String file;
    private final Watched<Program> program;

    Mapping(String file, Watched<Program> program) {
        this.file = file;
        this.program = program;
    }

    /** Translates, and refuses a result in which a number has passed through binary fractions. */
    public Translation translate(Object body, ObjectNode message) {
        var translation = program.get().translate(body, message);
        if (translation.body() instanceof JsonNode node) {
            var inexact = inexact(node, "");
            if (inexact != null) {
                throw new MappingFailed(
                        file,
                        null,
                        inexact,
                        "the result holds a binary fraction; keep decimal numbers as text, or compute them in XSLT",
                        null);
            }
        }
        return translation;
    }

    private static @Nullable String inexact(JsonNode node, String path) {
        if (node.isDouble() || node.isFloat()) {
            return path;
        }
        for (var property : node.properties()) {
            var found = inexact(property.getValue(), path + "/" + property.getKey());
            if (found != null) {
                return found;
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            var found = inexact(node.get(i), path + "/" + i);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
