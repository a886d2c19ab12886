package io.caravanserai.hub.route.document.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.route.document.Described;
import io.caravanserai.hub.route.document.Field;
import io.caravanserai.hub.route.document.Unsuitable;
import io.caravanserai.hub.route.document.Wanted;
import io.caravanserai.hub.route.document.Way;
import io.caravanserai.hub.route.document.Words;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** OpenAPI 3.0 and 3.1: the request of one operation, or of one webhook. */
public final class OpenApiDocument {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int SHOWN = 40;
    private static final Pattern NAMED = Pattern.compile("\\{([^{}]+)}");

    private final OpenAPI document;
    private final Wanted wanted;
    private final Map<String, JsonNode> components = new java.util.HashMap<>();

    private OpenApiDocument(OpenAPI document, Wanted wanted) {
        this.document = document;
        this.wanted = wanted;
    }

    /** An operation with a body. */
    private record Candidate(String method, String path, Operation operation, String type, MediaType body) {

        String id() {
            return operation.getOperationId() == null ? method + " " + path : operation.getOperationId();
        }

        boolean isCalled(String name) {
            return id().equals(name) || (method + " " + path).equalsIgnoreCase(name) || path.equals(name);
        }
    }

    public static Described read(Wanted wanted) {
        System.setProperty("maxYamlCodePoints", "99999999");
        var options = new ParseOptions();
        options.setResolve(true);
        options.setSafelyResolveURL(true);
        JsonDocument.unlessLocal(wanted.file(), new HashSet<>());
        var result = new OpenAPIV3Parser()
                .readLocation(wanted.file().toAbsolutePath().toString(), null, options);
        if (result.getOpenAPI() == null) {
            var messages = result.getMessages() == null ? List.<String>of() : result.getMessages();
            throw new Unsuitable(wanted.file() + " is no OpenAPI 3 document: " + String.join("; ", messages));
        }
        return new OpenApiDocument(result.getOpenAPI(), wanted).described();
    }

    private Described described() {
        var chosen = chosen();
        var schema = SchemaBundle.of(json(chosen.body().getSchema()), this::component);
        boolean form = chosen.type().equals(FORM);
        if (form) {
            FormFields.flatten(schema);
        }
        if (!schema.has("properties") && !schema.path("type").asText().equals("object") && !schema.has("allOf")) {
            throw new Unsuitable(chosen.id() + " takes "
                    + (schema.path("type").asText("a body").isEmpty()
                            ? "a body"
                            : "a body of type " + schema.path("type").asText("several"))
                    + "; only an object can be a message here");
        }
        var name = name(chosen);
        var root = JsonFields.of(schema);
        return new Described(
                "OpenAPI " + document.getOpenapi() + ", " + chosen.method() + " " + chosen.path()
                        + (chosen.operation().getOperationId() == null
                                ? ""
                                : " (" + chosen.operation().getOperationId() + ")"),
                name,
                form ? ".form.schema.json" : ".schema.json",
                JsonContract.text(schema, wanted.owner(), title(chosen), root),
                Map.of(),
                root,
                sample(chosen, root),
                new Way.Http(
                        url(),
                        chosen.method(),
                        path(chosen),
                        chosen.type(),
                        credential(chosen.operation()),
                        idempotencyHeader(chosen.operation())));
    }

    /** A name in it is a variable's. */
    private static String path(Candidate chosen) {
        return NAMED.matcher(chosen.path().replaceFirst("^/", ""))
                .replaceAll(found -> "{" + found.group(1).replaceAll("[^A-Za-z0-9_-]+", "-") + "}");
    }

    private Candidate chosen() {
        var all = new ArrayList<Candidate>();
        var without = new ArrayList<String>();
        orEmpty(document.getPaths()).forEach((path, item) -> gather(path, item, all, without));
        orEmpty(document.getWebhooks()).forEach((name, item) -> gather("/" + name, item, all, without));
        if (!wanted.choice().isEmpty()) {
            return all.stream()
                    .filter(one -> one.isCalled(wanted.choice()))
                    .findFirst()
                    .orElseThrow(() -> new Unsuitable(
                            without.contains(wanted.choice())
                                    ? wanted.choice()
                                            + " takes no body of JSON or a form: nothing could be sent with it"
                                    : "there is no operation '" + wanted.choice() + "'; " + listed(all) + unread()));
        }
        if (all.size() != 1) {
            throw new Unsuitable(
                    all.isEmpty()
                            ? "no operation takes a body of JSON or a form" + unread()
                            : "say which with --operation; " + listed(all));
        }
        return all.get(0);
    }

    /** References in the place of operations are common in documents that are made of many files, and read by nobody. */
    private String unread() {
        long unread = orEmpty(document.getPaths()).values().stream()
                .flatMap(item -> item.readOperations().stream())
                .filter(operation -> operation.getResponses() == null)
                .count();
        return unread == 0
                ? ""
                : "\n" + unread
                        + " operations say nothing of themselves: where they are references to other files, make one"
                        + " document of them first, for instance with redocly bundle";
    }

    private static String listed(List<Candidate> all) {
        if (all.isEmpty()) {
            return "none takes a body of JSON or a form";
        }
        var lines = all.stream()
                .limit(SHOWN)
                .map(one -> "\n  " + one.id()
                        + (one.operation().getOperationId() == null ? "" : "  " + one.method() + " " + one.path()))
                .toList();
        return "these take a body:" + String.join("", lines)
                + (all.size() > SHOWN ? "\n  … and " + (all.size() - SHOWN) + " more" : "");
    }

    private void gather(String path, PathItem item, List<Candidate> all, List<String> without) {
        item.readOperationsMap().forEach((method, operation) -> {
            var body = body(operation);
            if (body.isPresent()) {
                all.add(new Candidate(
                        method.name(),
                        path,
                        operation,
                        body.get().getKey(),
                        body.get().getValue()));
            } else if (operation.getOperationId() != null) {
                without.add(operation.getOperationId());
            }
        });
    }

    private Optional<Map.Entry<String, MediaType>> body(Operation operation) {
        var body = operation.getRequestBody();
        if (body != null && body.get$ref() != null && document.getComponents() != null) {
            var name = body.get$ref().substring(body.get$ref().lastIndexOf('/') + 1);
            body = orEmpty(document.getComponents().getRequestBodies()).get(name);
        }
        if (body == null || body.getContent() == null) {
            return Optional.empty();
        }
        var content = body.getContent();
        return content.entrySet().stream()
                .filter(one -> one.getValue().getSchema() != null)
                .filter(one -> one.getKey().matches("application/(.*\\+)?json.*")
                        || one.getKey().equals(FORM))
                .min(java.util.Comparator.comparing(one -> one.getKey().equals(FORM)));
    }

    private JsonNode json(Schema<?> schema) {
        var mapper = document.getSpecVersion() == SpecVersion.V31 ? Json31.mapper() : Json.mapper();
        return mapper.convertValue(schema, JsonNode.class);
    }

    private JsonNode component(String reference) {
        return components.computeIfAbsent(reference, any -> {
            var name = reference
                    .substring(reference.lastIndexOf('/') + 1)
                    .replace("~1", "/")
                    .replace("~0", "~");
            var all = document.getComponents() == null
                    ? null
                    : document.getComponents().getSchemas();
            var found = all == null ? null : all.get(name);
            return found == null ? JsonNodeFactory.instance.missingNode() : json(found);
        });
    }

    private static String name(Candidate chosen) {
        var reference = chosen.body().getSchema().get$ref();
        return reference == null
                ? Words.kebab(
                        chosen.operation().getOperationId() == null
                                ? chosen.path().replaceFirst(".*/(?=[^/{]+)", "") + "-request"
                                : chosen.operation().getOperationId())
                : Words.kebab(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static String title(Candidate chosen) {
        var summary = chosen.operation().getSummary();
        return chosen.method() + " " + chosen.path() + (summary == null ? "" : ": " + Words.line(summary)) + ".";
    }

    private String sample(Candidate chosen, Field root) {
        var body = chosen.body();
        Object example = body.getExample();
        if (example == null && body.getExamples() != null) {
            example = body.getExamples().values().stream()
                    .map(each -> each.getValue())
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        JsonNode given = example == null ? null : Json.mapper().convertValue(example, JsonNode.class);
        return JsonSamples.pretty(given instanceof ObjectNode ? given : JsonSamples.of(root, false));
    }

    private String url() {
        var servers = document.getServers();
        var url = servers == null || servers.isEmpty() ? "" : servers.get(0).getUrl();
        return url == null || !url.startsWith("http") || url.contains("{") ? "" : url.replaceFirst("/+$", "");
    }

    private String credential(Operation operation) {
        var asked = operation.getSecurity() == null ? document.getSecurity() : operation.getSecurity();
        if (asked == null || asked.isEmpty() || asked.get(0).isEmpty()) {
            return "";
        }
        var name = asked.get(0).keySet().iterator().next();
        var scheme = document.getComponents() == null
                ? null
                : orEmpty(document.getComponents().getSecuritySchemes()).get(name);
        return scheme != null && "basic".equalsIgnoreCase(scheme.getScheme()) ? "user" : "token";
    }

    private static String idempotencyHeader(Operation operation) {
        return operation.getParameters() == null
                ? ""
                : operation.getParameters().stream()
                        .filter(one -> "header".equals(one.getIn()) && one.getName() != null)
                        .map(one -> one.getName())
                        .filter(one -> one.toLowerCase(Locale.ROOT).contains("idempot"))
                        .findFirst()
                        .orElse("");
    }

    private static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : map;
    }
}
