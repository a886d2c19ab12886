package io.caravanserai.hub.deadletter.correction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.caravanserai.hub.contract.Annotations;
import io.caravanserai.hub.contract.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands for the sensitive values of one message while somebody edits it: {@code ***1}, {@code ***2} and so on in the
 * order of the body, always the same of the same body.
 *
 * <p>A mask may move to another item of its list, but never to a place of another kind, where it would be shown.
 */
final class Masks {

    private static final Pattern MASK = Pattern.compile("\\*\\*\\*\\d*");
    private static final String CHANGED = "*** (changed)";

    /** A value under its mask, and the kind of place that it has. */
    private record Hidden(String mask, String kind, JsonNode value) {}

    /** One step down the tree. */
    private record Spot(String pointer, String kind, List<String> names) {

        static final Spot TOP = new Spot("", "", List.of());

        Spot below(String name, boolean item) {
            var all = new ArrayList<>(names);
            all.add(name);
            var step = "/" + name.replace("~", "~0").replace("/", "~1");
            return new Spot(pointer + step, kind + (item ? "/*" : step), all);
        }
    }

    /** What to make of a leaf at a spot; null leaves it. */
    private interface Change {
        @Nullable
        JsonNode of(Spot spot, JsonNode leaf);
    }

    private final JsonNode content;
    private final List<List<String>> sensitive;
    private final Map<String, Hidden> byPointer = new HashMap<>();
    private final Map<String, Hidden> byMask = new HashMap<>();

    Masks(JsonNode content, Annotations annotations) {
        this.content = content;
        this.sensitive = annotations.sensitive().stream().map(Masks::names).toList();
        changed(content, Spot.TOP, (spot, leaf) -> {
            if (isSensitive(spot) && !leaf.isNull()) {
                var hidden = new Hidden("***" + (byPointer.size() + 1), spot.kind, leaf);
                byPointer.put(spot.pointer, hidden);
                byMask.put(hidden.mask, hidden);
            }
            return null;
        });
    }

    private static List<String> names(String pointer) {
        return List.of(pointer.substring(1).split("/")).stream()
                .map(name -> name.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    private boolean isSensitive(Spot spot) {
        return sensitive.stream().anyMatch(place -> begins(spot.names, place));
    }

    private static boolean begins(List<String> names, List<String> place) {
        if (names.size() < place.size()) {
            return false;
        }
        for (int i = 0; i < place.size(); i++) {
            if (!place.get(i).equals("*") && !place.get(i).equals(names.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The message as somebody may see it. */
    JsonNode masked() {
        return shown(content);
    }

    /** A version of the message as somebody may see it: what it has of the message is under the same mask. */
    JsonNode shown(JsonNode version) {
        return changed(version, Spot.TOP, (spot, leaf) -> {
            if (!isSensitive(spot) || leaf.isNull()) {
                return null;
            }
            var here = byPointer.get(spot.pointer);
            var same = here != null && here.value.equals(leaf)
                    ? here.mask
                    : byMask.values().stream()
                            .filter(hidden -> hidden.kind.equals(spot.kind) && hidden.value.equals(leaf))
                            .map(Hidden::mask)
                            .findFirst()
                            .orElse(CHANGED);
            return TextNode.valueOf(same);
        });
    }

    /** The edited message with the values under their masks again; what is no mask of this message is a finding. */
    JsonNode restored(JsonNode edited, List<Finding> findings) {
        return changed(edited, Spot.TOP, (spot, leaf) -> {
            if (!leaf.isTextual()
                    || !MASK.matcher(leaf.textValue()).matches()
                    || (!isSensitive(spot) && content.at(spot.pointer).equals(leaf))) {
                return null;
            }
            var hidden = byMask.get(leaf.textValue());
            if (hidden != null && hidden.kind.equals(spot.kind)) {
                return hidden.value;
            }
            findings.add(Finding.at(
                    spot.pointer,
                    hidden == null
                            ? "'" + leaf.textValue() + "' stands for no value of this message; write the value itself"
                            : "'" + leaf.textValue() + "' stands for a value at " + hidden.kind
                                    + " and cannot stand here; write the value itself, or unmask the message"));
            return null;
        });
    }

    private static JsonNode changed(JsonNode node, Spot spot, Change change) {
        if (node instanceof ObjectNode object) {
            var copy = object.objectNode();
            object.properties()
                    .forEach(field -> copy.set(
                            field.getKey(), changed(field.getValue(), spot.below(field.getKey(), false), change)));
            return copy;
        } else if (node instanceof ArrayNode list) {
            var copy = list.arrayNode();
            for (int i = 0; i < list.size(); i++) {
                copy.add(changed(list.get(i), spot.below(Integer.toString(i), true), change));
            }
            return copy;
        }
        var other = change.of(spot, node);
        return other == null ? node : other;
    }
}
