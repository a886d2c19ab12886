package io.caravanserai.hub.deadletter.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.caravanserai.hub.contract.Contract;
import io.caravanserai.hub.contract.Finding;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Makes of a canonical message one without anybody's data that its contract still takes. */
final class Anonymous {

    private Anonymous() {}

    /**
     * A copy with pseudonyms in its sensitive places. What was valid and would not be with pseudonyms, such as a country or a date,
     * takes the value of the contract's own example; where that does not help it is an {@link IllegalArgumentException}.
     *
     * @param example a valid message of the type
     */
    static JsonNode copy(JsonNode content, Contract contract, JsonNode example, Pseudonyms pseudonyms) {
        var sensitive = contract.annotations().sensitive();
        var before = paths(contract.check(content));
        var copy = replaced(content, sensitive, pseudonyms::of);
        var broken = paths(contract.check(copy)).stream()
                .filter(path -> !before.contains(path))
                .toList();
        if (!broken.isEmpty()) {
            copy = fromExample(copy, example, broken);
        }
        var left = contract.check(copy).stream()
                .filter(finding -> !before.contains(finding.path()))
                .toList();
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("It cannot be made anonymous so that " + contract.name() + " takes it: "
                    + left.stream().map(Finding::toString).collect(Collectors.joining("; ")));
        }
        return copy;
    }

    private static List<String> paths(List<Finding> findings) {
        return findings.stream().map(Finding::path).toList();
    }

    private static JsonNode fromExample(JsonNode copy, JsonNode example, List<String> places) {
        var mended = copy.deepCopy();
        for (var place : places) {
            var value = example.at(place.replaceAll("/\\d+", "/0"));
            var parent = mended.at(place.substring(0, Math.max(0, place.lastIndexOf('/'))));
            var name = place.substring(place.lastIndexOf('/') + 1);
            if (value.isValueNode() && parent instanceof ObjectNode object) {
                object.set(name, value);
            } else if (value.isValueNode() && parent instanceof ArrayNode list) {
                list.set(Integer.parseInt(name), value);
            }
        }
        return mended;
    }

    private static JsonNode replaced(JsonNode root, List<String> pointers, UnaryOperator<String> pseudonym) {
        var copy = root.deepCopy();
        pointers.forEach(pointer -> replace(copy, pointer.substring(1).split("/"), 0, pseudonym));
        return copy;
    }

    private static void replace(JsonNode from, String[] path, int depth, UnaryOperator<String> pseudonym) {
        var last = depth == path.length - 1;
        if (from instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                if (last) {
                    list.set(i, leaves(list.get(i), pseudonym));
                } else {
                    replace(list.get(i), path, depth + 1, pseudonym);
                }
            }
        } else if (from instanceof ObjectNode object && object.has(path[depth])) {
            if (last) {
                object.set(path[depth], leaves(object.get(path[depth]), pseudonym));
            } else {
                replace(object.get(path[depth]), path, depth + 1, pseudonym);
            }
        }
    }

    private static JsonNode leaves(JsonNode node, UnaryOperator<String> pseudonym) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(leaves(field.getValue(), pseudonym)));
            return object;
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, leaves(list.get(i), pseudonym));
            }
            return list;
        }
        return node.isTextual() ? TextNode.valueOf(pseudonym.apply(node.asText())) : node;
    }
}
