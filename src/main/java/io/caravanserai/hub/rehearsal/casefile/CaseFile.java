package io.caravanserai.hub.rehearsal.casefile;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A {@code *.test.yaml}: its tree, and where in its text each case stands.
 *
 * @param cases each with the line of its beginning
 */
public record CaseFile(Path path, String text, JsonNode tree, List<Entry> cases) {

    public static final String ENDING = ".test.yaml";

    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** One item of the list {@code cases}. */
    public record Entry(Path file, int line, JsonNode body, Node node) {

        public String name() {
            return body.path("name").asText("a case without name");
        }

        /** Where the value of a key stands in the text. */
        public Optional<Node> at(String key) {
            return Optional.ofNullable(child(node, key));
        }
    }

    /** What cannot be read is a {@link BrokenCase}. */
    public static CaseFile read(Path path) {
        try {
            var text = Files.readString(path);
            refuseAliases(text);
            var root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            var read = YAML.readTree(text);
            JsonNode tree = read == null ? MissingNode.getInstance() : read;
            var entries = new ArrayList<Entry>();
            if (root != null && child(root, "cases") instanceof SequenceNode list) {
                for (var node : list.getValue()) {
                    var body = tree.path("cases").path(entries.size());
                    entries.add(new Entry(path, node.getStartMark().getLine() + 1, body, node));
                }
            }
            return new CaseFile(path, text, tree, List.copyOf(entries));
        } catch (CharacterCodingException notText) {
            throw new BrokenCase("cannot be read: it is not UTF-8");
        } catch (AccessDeniedException forbidden) {
            throw new BrokenCase("cannot be read: whoever runs this has no right to");
        } catch (IOException | YAMLException unreadable) {
            throw new BrokenCase("cannot be read: " + unreadable.getMessage());
        }
    }

    /** The reader of the tree takes an alias for a text, so that a case would say something else than it seems to. */
    private static void refuseAliases(String text) {
        if (text.indexOf('*') < 0) {
            return;
        }
        for (var event : new Yaml(new LoaderOptions()).parse(new StringReader(text))) {
            if (event instanceof AliasEvent alias) {
                throw new BrokenCase("line " + (alias.getStartMark().getLine() + 1) + ": *" + alias.getAnchor()
                        + " is an alias, and cases have none: write out what it stands for");
            }
        }
    }

    private static @Nullable Node child(Node node, String key) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(pair -> pair.getKeyNode() instanceof ScalarNode name
                                && name.getValue().equals(key))
                        .map(pair -> pair.getValueNode())
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
