package io.caravanserai.hub.rehearsal.shown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The places that a case does not look at, as paths from what it expects: {@code /requests/erp/0/body-xml/CreateSalesOrder/orderedAt};
 * {@code *} stands for any name or number.
 */
public record Ignored(List<List<String>> paths) {

    private static final String XML = "body-xml";
    private static final String ITEM = "<ignored>";

    /** A text or a list of texts; each begins with a slash, or it is an {@link IllegalArgumentException}. */
    public static Ignored of(JsonNode node) {
        var paths = new ArrayList<List<String>>();
        (node.isArray() ? node : node.isMissingNode() ? List.<JsonNode>of() : List.of(node)).forEach(path -> {
            if (!path.asText().startsWith("/")) {
                throw new IllegalArgumentException("ignore: '" + path.asText() + "' is no path; begin it with /");
            }
            paths.add(Arrays.stream(path.asText().substring(1).split("/"))
                    .map(segment -> segment.replace("~1", "/").replace("~0", "~"))
                    .toList());
        });
        return new Ignored(paths);
    }

    /** A copy without those places, its XML in lines. */
    JsonNode without(JsonNode tree) {
        var copy = tree.deepCopy();
        paths.forEach(path -> remove(copy, path));
        xml(copy, paths);
        return copy;
    }

    /** The tree with those places as they are in the other; XML stays as it is. */
    JsonNode restored(JsonNode tree, JsonNode other) {
        paths.forEach(path -> restore(tree, other, path));
        return tree;
    }

    private static void restore(JsonNode tree, JsonNode other, List<String> path) {
        var name = path.get(0);
        var rest = path.subList(1, path.size());
        if (tree instanceof ObjectNode object) {
            for (var each : name.equals("*") ? names(object) : List.of(name)) {
                if (!rest.isEmpty()) {
                    restore(object.path(each), other.path(each), rest);
                } else if (other.has(each)) {
                    object.set(each, other.get(each));
                } else {
                    object.remove(each);
                }
            }
        } else if (tree instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                if (name.equals("*") || name.equals(String.valueOf(i))) {
                    if (!rest.isEmpty()) {
                        restore(list.get(i), other.path(i), rest);
                    } else if (other.has(i)) {
                        list.set(i, other.get(i));
                    }
                }
            }
        }
    }

    private static void remove(JsonNode from, List<String> path) {
        var name = path.get(0);
        var rest = path.subList(1, path.size());
        if (from instanceof ObjectNode object) {
            var names = name.equals("*") ? List.copyOf(names(object)) : List.of(name);
            if (rest.isEmpty()) {
                object.remove(names);
            } else {
                names.forEach(each -> remove(object.path(each), rest));
            }
        } else if (from instanceof ArrayNode list) {
            IntStream.range(0, list.size())
                    .filter(i -> name.equals("*") || name.equals(String.valueOf(i)))
                    .forEach(i -> {
                        if (rest.isEmpty()) {
                            list.set(i, ITEM);
                        } else {
                            remove(list.get(i), rest);
                        }
                    });
        }
    }

    private static List<String> names(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What is left of each path on the way down says which elements go. */
    private static void xml(JsonNode tree, List<List<String>> paths) {
        if (tree instanceof ObjectNode object) {
            for (var name : names(object)) {
                var below = below(paths, name);
                if (name.equals(XML) && object.path(name).isTextual()) {
                    object.put(name, XmlLines.of(object.path(name).asText(), below));
                } else {
                    xml(object.path(name), below);
                }
            }
        } else if (tree instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                xml(list.get(i), below(paths, String.valueOf(i)));
            }
        }
    }

    private static List<List<String>> below(List<List<String>> paths, String name) {
        return paths.stream()
                .filter(path -> path.size() > 1
                        && (path.get(0).equals(name) || path.get(0).equals("*")))
                .map(path -> path.subList(1, path.size()))
                .toList();
    }
}
