package io.caravanserai.hub.route.source;

import io.caravanserai.hub.route.source.Node.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML as Camel does, with the same parser; several documents of a file are a list of them. */
final class Yaml {

    /** Aliases can make a small file a huge tree. */
    private static final int MOST_NODES = 200_000;

    private static final String TOO_DEEP = "more is nested or repeated by aliases than a person could read";

    private final Path file;
    private int nodes;

    private Yaml(Path file) {
        this.file = file;
    }

    /** Each document of the text. */
    static List<Node> read(Path file, String text) {
        var reader = new Yaml(file);
        var documents = new ArrayList<Node>();
        try {
            new Compose(LoadSettings.builder().build())
                    .composeAllFromString(text)
                    .forEach(root -> documents.add(reader.node(root, 0)));
        } catch (MarkedYamlEngineException broken) {
            throw new Unreadable(reader.place(broken.getProblemMark()), String.valueOf(broken.getProblem()));
        } catch (StackOverflowError nested) {
            throw new Unreadable(Place.top(file), TOO_DEEP);
        } catch (YamlEngineException broken) {
            throw new Unreadable(Place.top(file), String.valueOf(broken.getMessage()));
        }
        return documents;
    }

    private Node node(org.snakeyaml.engine.v2.nodes.Node node, int depth) {
        var place = place(node.getStartMark());
        if (++nodes > MOST_NODES || depth > 200) {
            throw new Unreadable(place, TOO_DEEP);
        }
        if (node instanceof MappingNode map) {
            var entries = new ArrayList<Node.Entry>();
            for (var tuple : map.getValue()) {
                var key = tuple.getKeyNode();
                entries.add(new Node.Entry(
                        key instanceof ScalarNode scalar ? scalar.getValue() : "?",
                        place(key.getStartMark()),
                        node(tuple.getValueNode(), depth + 1)));
            }
            return Node.map(place, entries);
        }
        if (node instanceof SequenceNode list) {
            return Node.list(
                    place,
                    list.getValue().stream().map(item -> node(item, depth + 1)).toList());
        }
        return node instanceof ScalarNode scalar
                ? Node.scalar(kind(scalar.getTag()), place, scalar.getValue())
                : Node.absent(place);
    }

    private static Kind kind(Tag tag) {
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Kind.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return Kind.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? Kind.NULL : Kind.TEXT;
    }

    private Place place(Optional<Mark> mark) {
        return mark.map(at -> new Place(file, at.getLine() + 1, at.getColumn() + 1))
                .orElseGet(() -> Place.top(file));
    }
}
