package io.caravanserai.hub.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** What every route file must obey, so that each route can be read, drawn, owned and found; all findings at once. */
final class RouteRules {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final JsonSchema CAMEL = camel();
    private static final Pattern FILE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*\\.camel\\.yaml");
    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern HOST =
            Pattern.compile("(?i)[a-z][a-z0-9+.-]*:(//)[^/{$\\s]|^(jms|kafka|cxf|cxfrs|http|https|ftp|sftp|file):[^{]*"
                    + "(\\b\\d{1,3}(\\.\\d{1,3}){3}\\b|\\blocalhost\\b)");
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(password|passwd|secret|token|api-?key|accesskey|credential|authorization)s?");
    private static final Pattern SECRET_IN_ADDRESS =
            Pattern.compile("(?i)[?&](password|secret|token|apikey|accesskey|username)=(?!\\{\\{)[^&]");
    private static final Set<String> BARRED_STEPS =
            Set.of("wireTap", "script", "groovy", "js", "joor", "java", "python");
    private static final Pattern BARRED_ADDRESS = Pattern.compile("(seda|disruptor|vm|groovy|language:groovy):.*");
    private static final List<String> FLOW_KEYS = List.of("owner", "pattern", "consistency", "freshness", "expect");

    private final Path root;
    private final List<String> findings = new ArrayList<>();
    private final Map<String, Path> ids = new HashMap<>();
    private final Set<String> owners = new HashSet<>();

    private RouteRules(Path root) {
        this.root = root;
    }

    /** Every finding, as {@code path: route id: finding}. */
    static List<String> findings(Path root) throws IOException {
        var rules = new RouteRules(root);
        rules.judge();
        return rules.findings.stream().sorted().toList();
    }

    private void judge() throws IOException {
        var files = files();
        for (var file : files) {
            if (folder(file).equals("_shared")) {
                read(file)
                        .findValues("routeConfiguration")
                        .forEach(owner -> owners.add(owner.path("id").asText()));
            }
        }
        for (var file : files) {
            judge(file);
        }
        try (var folders = Files.list(root)) {
            folders.filter(Files::isDirectory)
                    .filter(folder -> !name(folder).startsWith("_"))
                    .forEach(this::judgeFlow);
        }
    }

    /** Kamelets are templates, which Camel reads from their own place. */
    private List<Path> files() throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> name(file).endsWith(".yaml") || name(file).endsWith(".yml"))
                    .filter(file -> !name(file).endsWith(".kamelet.yaml"))
                    .filter(file -> !name(file).endsWith(".test.yaml"))
                    .filter(file -> !name(file).equals("flow.yaml"))
                    .filter(file -> !file.toString().contains("samples"))
                    .sorted()
                    .toList();
        }
    }

    private void judge(Path file) {
        if (!FILE.matcher(name(file)).matches()) {
            found(file, "", "a route file is named <kebab>.camel.yaml, without another dot");
        }
        var tree = read(file);
        if (!tree.isArray()) {
            found(file, "", "a route file is a list of '- route:'");
            return;
        }
        CAMEL.validate(tree).forEach(error -> found(file, "", "not Camel's YAML: " + error.getMessage()));
        var shared = folder(file).equals("_shared");
        for (var entry : tree) {
            if (entry.has("route")) {
                judgeRoute(file, entry.path("route"));
            } else if (!(shared && entry.has("routeConfiguration"))) {
                found(file, "", "is '- " + first(entry) + ":'; write every route as '- route:'");
            }
        }
        walk(tree, "", (name, value) -> judgeValue(file, name, value));
    }

    private void judgeRoute(Path file, JsonNode route) {
        var id = route.path("id").asText();
        if (!KEBAB.matcher(id).matches()) {
            found(file, id, id.isEmpty() ? "has no id" : "its id is not kebab-case");
        }
        var other = ids.putIfAbsent(id, file);
        if (other != null && !id.isEmpty()) {
            found(file, id, "its id is also that of a route in " + root.relativize(other));
        }
        var group = folder(file).replaceFirst("^_", "");
        if (!route.path("group").asText().equals(group)) {
            found(file, id, "its group is not its folder's name, " + group);
        }
        if (route.path("description").asText().isBlank()) {
            found(file, id, "has no description");
        }
        judgeOwner(file, id, route);
    }

    private void judgeOwner(Path file, String id, JsonNode route) {
        var owner = route.path("routeConfigurationId").asText();
        var handler = route.path("errorHandler");
        if (owner.isEmpty() == handler.isMissingNode()) {
            found(file, id, "needs one owner of its failures: routeConfigurationId, or errorHandler");
        }
        if (!owner.isEmpty() && !owners.contains(owner)) {
            found(file, id, "its owner of failures, '" + owner + "', is not in _shared");
        }
        if (handler.has("noErrorHandler")) {
            var from = route.at("/from/uri").asText();
            if (!from.startsWith("direct:")) {
                found(file, id, "has noErrorHandler, but nobody calls it: it comes from " + from);
            }
        } else if (!handler.isMissingNode()
                && !(folder(file).equals("_simulators") && handler.has("defaultErrorHandler"))) {
            found(file, id, "its errorHandler is '" + first(handler) + "'; only noErrorHandler hands a failure up");
        }
        if (route.has("onException") || route.at("/from").has("onException")) {
            found(file, id, "has an onException of its own beside its owner");
        }
    }

    private void judgeValue(Path file, String name, JsonNode value) {
        if (BARRED_STEPS.contains(name)) {
            found(file, "", name + " is barred: " + because(name));
        }
        if (!value.isValueNode()) {
            return;
        }
        var text = value.asText();
        if (BARRED_ADDRESS.matcher(text).matches() && (name.equals("uri") || name.equals("to") || name.equals("toD"))) {
            found(file, "", text + " is barred: " + because(text));
        }
        var address = name.equals("uri") || name.equals("to") || name.equals("toD") || name.endsWith("Uri");
        if (address
                && (HOST.matcher(text).find() || SECRET_IN_ADDRESS.matcher(text).find())) {
            found(
                    file,
                    "",
                    "names a host or credential: " + text.replaceFirst("\\?.*", "?…") + "; write {{systems.<name>.…}}");
        } else if (SECRET_NAME.matcher(name).matches() && !text.isBlank() && !text.contains("{{")) {
            found(file, "", "holds a credential in '" + name + "'; write {{systems.<name>.…}}");
        }
    }

    private static String because(String what) {
        if (what.startsWith("seda")
                || what.startsWith("vm")
                || what.startsWith("disruptor")
                || what.equals("wireTap")) {
            return "what waits in memory is lost with the process; accept it into the ledger";
        }
        return "code has no place in a route; write a mapping";
    }

    private void judgeFlow(Path folder) {
        var file = folder.resolve("flow.yaml");
        if (!Files.exists(file)) {
            found(file, "", "is missing: every flow says its " + String.join(", ", FLOW_KEYS));
            return;
        }
        var flow = read(file);
        for (var key : FLOW_KEYS) {
            var value = flow.path(key);
            if (value.isMissingNode()
                    || value.isNull()
                    || (value.isTextual() && value.asText().isBlank())) {
                found(file, "", "does not say its " + key);
            }
        }
    }

    private interface Judging {
        void judge(String name, JsonNode value);
    }

    private static void walk(JsonNode node, String name, Judging judging) {
        judging.judge(name, node);
        if (node.isObject()) {
            node.properties().forEach(field -> walk(field.getValue(), field.getKey(), judging));
        } else if (node.isArray()) {
            node.forEach(item -> walk(item, name, judging));
        }
    }

    private JsonNode read(Path file) {
        try {
            var tree = YAML.readTree(file.toFile());
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (IOException unreadable) {
            var reason =
                    String.valueOf(unreadable.getMessage()).lines().findFirst().orElse("");
            var finding = root.relativize(file) + ": cannot be read: " + reason;
            if (!findings.contains(finding)) {
                findings.add(finding);
            }
            return MissingNode.getInstance();
        }
    }

    private void found(Path file, String id, String finding) {
        findings.add(root.relativize(file) + ": " + (id.isEmpty() ? "" : id + ": ") + finding);
    }

    private String folder(Path file) {
        return root.relativize(file).getName(0).toString();
    }

    private static String first(JsonNode node) {
        return node.fieldNames().hasNext() ? node.fieldNames().next() : node.toString();
    }

    private static String name(Path path) {
        return Objects.requireNonNull(path.getFileName()).toString();
    }

    private static JsonSchema camel() {
        try (InputStream schema = RouteRules.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(Objects.requireNonNull(schema));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
