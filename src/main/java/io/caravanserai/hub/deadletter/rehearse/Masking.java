package io.caravanserai.hub.deadletter.rehearse;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.contract.Annotations;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Hides in a text whatever a canonical message holds in its sensitive places, wherever it appears and in whatever words around. */
public final class Masking {

    private static final int SHORTEST = 3;
    private static final String MASK = "***";

    private final List<String> values;

    public Masking(JsonNode content, Annotations annotations) {
        var found = new HashSet<String>();
        annotations
                .sensitive()
                .forEach(pointer -> collect(content, pointer.substring(1).split("/"), 0, found));
        values = found.stream()
                .filter(value -> value.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static void collect(JsonNode node, String[] path, int depth, Set<String> found) {
        if (depth == path.length) {
            leaves(node, found);
        } else if (path[depth].equals("*")) {
            node.forEach(item -> collect(item, path, depth + 1, found));
        } else {
            collect(node.path(path[depth]), path, depth + 1, found);
        }
    }

    private static void leaves(JsonNode node, Set<String> found) {
        if (node.isContainerNode()) {
            node.forEach(inner -> leaves(inner, found));
        } else if (!node.isMissingNode() && !node.isNull()) {
            found.add(node.asText());
        }
    }

    public String of(String text) {
        var masked = text;
        for (var value : values) {
            masked = masked.replace(value, MASK);
        }
        return masked;
    }
}
