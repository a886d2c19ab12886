package io.caravanserai.hub.route.document.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.caravanserai.hub.route.document.Described;
import io.caravanserai.hub.route.document.Unsuitable;
import io.caravanserai.hub.route.document.Wanted;
import io.caravanserai.hub.route.document.Way;
import io.caravanserai.hub.route.document.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** JSON that is a schema, whose references may lead to files beside it; or JSON that is a message itself. */
public final class JsonDocument {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private JsonDocument() {}

    public static JsonNode tree(Path file) {
        try {
            var name = file.toString();
            return (name.endsWith(".yaml") || name.endsWith(".yml") ? YAML : JSON).readTree(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new Unsuitable(file + " cannot be read: " + Words.line(String.valueOf(unreadable.getMessage())));
        }
    }

    /** Refuses a document that refers, directly or by files beside it, to what would have to be fetched. */
    static void unlessLocal(Path file, Set<Path> seen) {
        if (!seen.add(file.toAbsolutePath().normalize())) {
            return;
        }
        for (var reference : tree(file).findValuesAsText("$ref")) {
            if (reference.contains("://")) {
                throw new Unsuitable(remote(reference, file));
            }
            var path = reference.replaceFirst("#.*", "");
            if (!path.isEmpty() && Files.isRegularFile(file.resolveSibling(path))) {
                unlessLocal(file.resolveSibling(path), seen);
            }
        }
    }

    private static String remote(String reference, Path file) {
        return file.getFileName() + " refers to " + reference
                + "; nothing is fetched: put that file beside it and refer to it by its name";
    }

    public static Described schema(JsonNode document, Wanted wanted) {
        var schema = SchemaBundle.of(document, reference -> resolve(reference, document, wanted.file()));
        var root = JsonFields.of(schema);
        if (root.children().isEmpty()) {
            throw new Unsuitable(wanted.file() + " describes no object with fields: a message here is one");
        }
        var title = document.path("title").asText("");
        return new Described(
                "JSON Schema" + (title.isEmpty() ? "" : ", " + title),
                Words.kebab(stem(wanted.file())),
                ".schema.json",
                JsonContract.text(
                        schema, wanted.owner(), document.path("description").asText(title), root),
                Map.of(),
                root,
                JsonSamples.pretty(
                        document.path("examples").path(0).isObject()
                                ? document.path("examples").path(0)
                                : JsonSamples.of(root, false)),
                new Way.Unsaid());
    }

    private static JsonNode resolve(String reference, JsonNode document, Path file) {
        int hash = reference.indexOf('#');
        var path = hash < 0 ? reference : reference.substring(0, hash);
        var pointer = hash < 0 ? "" : reference.substring(hash + 1);
        if (path.contains("://")) {
            throw new Unsuitable(remote(reference, file));
        }
        var whole = path.isEmpty() ? document : tree(file.resolveSibling(path));
        return pointer.isEmpty() || pointer.equals("/")
                ? whole
                : pointer.startsWith("/") ? whole.at(pointer) : anchored(whole, pointer);
    }

    private static JsonNode anchored(JsonNode whole, String anchor) {
        var holder = whole.findParent("$anchor");
        return holder != null && holder.path("$anchor").asText().equals(anchor)
                ? holder
                : JsonNodeFactory.instance.missingNode();
    }

    /** One message: every field that it has is required, and others may come. */
    public static Described sample(JsonNode message, Wanted wanted) {
        var one = message.isArray() ? message.path(0) : message;
        if (!(one instanceof ObjectNode) || one.isEmpty()) {
            throw new Unsuitable(wanted.file() + " is no object with fields: a message here is one");
        }
        var schema = SchemaBundle.of(Inferred.schema(one), any -> JsonNodeFactory.instance.missingNode());
        var root = JsonFields.of(schema);
        return new Described(
                "a sample of JSON",
                Words.kebab(stem(wanted.file())),
                ".schema.json",
                JsonContract.text(
                        schema, wanted.owner(), "As in " + wanted.file().getFileName() + ".", root),
                Map.of(),
                root,
                JsonSamples.pretty(one),
                new Way.Unsaid());
    }

    static String stem(Path file) {
        return String.valueOf(file.getFileName())
                .replaceFirst("(?i)\\.(form\\.)?(schema\\.json|json|xsd|wsdl|csv|tsv|openapi\\.ya?ml|ya?ml)$", "")
                .replaceFirst("[._-]?v\\d+$", "");
    }
}
