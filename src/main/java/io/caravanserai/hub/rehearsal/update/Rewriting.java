package io.caravanserai.hub.rehearsal.update;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.rehearsal.shown.Difference;
import java.util.HashSet;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Changes in a YAML text exactly those values that are others now: comments, order and style of the rest stay. */
final class Rewriting {

    private static final String XML = "body-xml";

    private final Edits edits;

    Rewriting(Edits edits) {
        this.edits = edits;
    }

    /** @param indent how far what stands below this value is indented */
    void value(Node node, JsonNode before, JsonNode after, int indent) {
        if (before.equals(after)) {
            return;
        }
        if (node instanceof MappingNode mapping && after.isObject() && isBlock(mapping)) {
            fields(mapping, before, after);
        } else if (node instanceof MappingNode mapping && after.isObject() && sameNames(before, after)) {
            fields(mapping, before, after);
        } else if (node instanceof SequenceNode list
                && after.isArray()
                && list.getValue().size() == after.size()) {
            for (int i = 0; i < after.size(); i++) {
                var item = list.getValue().get(i);
                value(item, before.path(i), after.get(i), item.getStartMark().getColumn());
            }
        } else {
            replace(node, Written.value(after, indent));
        }
    }

    private static boolean sameNames(JsonNode before, JsonNode after) {
        return names(before).equals(names(after));
    }

    private static Set<String> names(JsonNode node) {
        var names = new HashSet<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean isBlock(MappingNode node) {
        return node.getFlowStyle() == FlowStyle.BLOCK && !node.getValue().isEmpty();
    }

    private void fields(MappingNode mapping, JsonNode before, JsonNode after) {
        var kept = mapping.getValue().stream().anyMatch(field -> after.has(name(field)));
        if (!kept) {
            replace(mapping, Written.flow(after));
            return;
        }
        var column = mapping.getValue().get(0).getKeyNode().getStartMark().getColumn();
        for (var field : mapping.getValue()) {
            var name = name(field);
            if (!after.has(name)) {
                remove(field);
            } else if (!(name.equals(XML) && sameXml(before.path(name), after.path(name)))) {
                value(field.getValueNode(), before.path(name), after.path(name), column + 2);
            }
        }
        var added = new StringBuilder();
        after.properties().forEach(field -> {
            if (!before.has(field.getKey())) {
                var written = Written.value(field.getValue(), column + 2);
                added.append('\n')
                        .append(" ".repeat(column))
                        .append(Written.key(field.getKey()))
                        .append(written.startsWith("\n") ? ":" : ": ")
                        .append(written);
            }
        });
        if (!added.isEmpty()) {
            var last = mapping.getValue().get(mapping.getValue().size() - 1);
            var end = end(last.getValueNode());
            edits.replace(end, end, added.toString());
        }
    }

    private static boolean sameXml(JsonNode before, JsonNode after) {
        return before.isTextual()
                && after.isTextual()
                && Difference.ofXml(before.asText(), after.asText()).isNone();
    }

    private static String name(NodeTuple field) {
        return field.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
    }

    private void remove(NodeTuple field) {
        var text = edits.text();
        var from = text.lastIndexOf('\n', edits.at(field.getKeyNode().getStartMark())) + 1;
        var until = text.indexOf('\n', end(field.getValueNode()));
        edits.replace(from, until < 0 ? text.length() : until + 1, "");
    }

    private void replace(Node node, String by) {
        var from = edits.at(node.getStartMark());
        if (by.startsWith("\n")) {
            while (from > 0 && edits.text().charAt(from - 1) == ' ') {
                from--;
            }
        } else if (isBelowItsKey(from)) {
            from = edits.text().lastIndexOf('\n', from);
            by = " " + by;
        }
        edits.replace(from, end(node), by);
    }

    /** Whether the value begins on a line of its own, below its key. */
    private boolean isBelowItsKey(int from) {
        var line = edits.text().lastIndexOf('\n', from - 1);
        return line > 0
                && edits.text().substring(line + 1, from).isBlank()
                && edits.text().substring(0, line).stripTrailing().endsWith(":");
    }

    /** Where the node's own text ends; the mark of a block ends where the next thing begins. */
    private int end(Node node) {
        if (node instanceof CollectionNode<?> block
                && block.getFlowStyle() == FlowStyle.BLOCK
                && !block.getValue().isEmpty()) {
            var last = block.getValue().get(block.getValue().size() - 1);
            return end(last instanceof NodeTuple field ? field.getValueNode() : (Node) last);
        }
        var end = edits.at(node.getEndMark());
        while (end > 0
                && end > edits.at(node.getStartMark())
                && Character.isWhitespace(edits.text().charAt(end - 1))) {
            end--;
        }
        return end;
    }
}
