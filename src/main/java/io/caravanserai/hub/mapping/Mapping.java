package io.caravanserai.hub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One translation in the text that is in use; whoever holds it gets another text as soon as that is put in its place. */
public final class Mapping {

    private record Source(String file, Watched<Compiled> compiled) {}

    private final String name;
    private volatile Source source;

    Mapping(String name, String file, Watched<Compiled> compiled) {
        this.name = name;
        this.source = new Source(file, compiled);
    }

    /** From now on it is what the other is. */
    void become(Mapping other) {
        source = other.source;
    }

    /** As routes call it. */
    public String name() {
        return name;
    }

    /** The hash of the text in use and of all that it draws in. */
    public String version() {
        return source.compiled().get().version();
    }

    /** Translates, and refuses a result in which a number has passed through binary fractions. */
    public Translation translate(Object body, ObjectNode message) {
        return translate(body, message, version -> {});
    }

    /** The same, and tells first the hash of the text that it is done with. */
    public Translation translate(Object body, ObjectNode message, Consumer<String> inUse) {
        var used = source;
        var compiled = used.compiled().get();
        inUse.accept(compiled.version());
        return translate(used.file(), compiled, body, message);
    }

    private static Translation translate(String file, Compiled compiled, Object body, ObjectNode message) {
        var translation = compiled.program().translate(body, message);
        if (translation.body() instanceof JsonNode node) {
            var inexact = isExact(node) ? null : inexact(node, "");
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

    private static boolean isExact(JsonNode node) {
        if (node.isObject()) {
            for (var property : node.properties()) {
                if (!isExact(property.getValue())) {
                    return false;
                }
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                if (!isExact(node.get(i))) {
                    return false;
                }
            }
        }
        return !node.isDouble() && !node.isFloat();
    }

    /** Where; looked for only where {@link #isExact} said no, for a path of each node costs more than most mappings. */
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
