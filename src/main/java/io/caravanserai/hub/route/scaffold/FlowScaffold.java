package io.caravanserai.hub.route.scaffold;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.route.document.Described;
import io.caravanserai.hub.route.document.Field;
import io.caravanserai.hub.route.document.Unsuitable;
import io.caravanserai.hub.route.document.json.JsonSamples;
import io.caravanserai.hub.route.document.json.SchemaBundle;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.scaffold.draft.Blueprint;
import io.caravanserai.hub.route.scaffold.draft.CanonicalSide;
import io.caravanserai.hub.route.scaffold.draft.Change;
import io.caravanserai.hub.route.scaffold.draft.FlowPage;
import io.caravanserai.hub.route.scaffold.draft.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A new flow: a partner that sends, a canonical type of its own as a draft, and a system that is told of it. */
public final class FlowScaffold {

    private static final Pattern UNCONFIRMED =
            Pattern.compile(" *(// unconfirmed: [^\\n]*|<!-- unconfirmed: [^>]*-->|\\(: unconfirmed: .*? :\\))");

    private FlowScaffold() {}

    /**
     * All of the flow.
     *
     * @param source whose type does not exist yet; its fields are those that the source's document requires
     * @param target of the same flow and type
     */
    public static Plan of(House house, Blueprint source, Blueprint target) {
        if (!FlowPage.isNew(house, source.flow())) {
            throw new Unsuitable(
                    "there is a flow " + source.flow() + " already: add to it with new source and new target");
        }
        if (house.contract(source.type()).isPresent()) {
            throw new Unsuitable(
                    "there is a " + source.type() + " already: choose another --type, or begin with new source");
        }
        var received = SourceScaffold.received(source);
        var schema = schema(source, received);
        var type = CanonicalSide.made(source.type(), schema);
        var out = TargetScaffold.of(house, target, type);
        // The page of the flow is the target's: it has the target's consistency.
        var in = SourceScaffold.of(house, source, received, type);
        var page = "routes/" + source.flow() + "/flow.yaml";
        var name = type.name();
        var changes = new ArrayList<Change>();
        changes.add(new Change.NewFile("canonical-model/" + name + "/v1/" + name + ".schema.json", schema));
        changes.add(new Change.NewFile("canonical-model/" + name + "/v1/examples/full.json", type.sample()));
        in.changes().stream()
                .filter(change -> !change.path().equals(page))
                .map(FlowScaffold::confirmed)
                .forEach(changes::add);
        changes.addAll(out.changes());
        var next = new ArrayList<String>();
        next.add("Make canonical-model/" + name + "/v1/" + name
                + ".schema.json yours: names that the house uses, only what a target"
                + " needs, x-key; it is a draft until you set x-status: active");
        in.next().stream().filter(step -> !step.contains("'unconfirmed'")).forEach(next::add);
        next.addAll(out.next());
        var read = new ArrayList<>(in.read());
        read.addAll(out.read());
        return new Plan(read, changes, next.stream().distinct().toList());
    }

    /** The type was made of the same fields: there is no doubt about what each is made of. */
    private static Change confirmed(Change change) {
        return change instanceof Change.NewFile file && file.path().startsWith("mappings/")
                ? new Change.NewFile(
                        file.path(), UNCONFIRMED.matcher(file.text()).replaceAll(""))
                : change;
    }

    /** What the source requires; attributes and elements are fields alike. */
    private static String schema(Blueprint source, Described received) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        var name = source.type().replaceFirst("\\.v\\d+$", "");
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:caravanserai:" + name + ":v1");
        schema.put("title", name);
        schema.put("description", "A draft, made of what " + source.system() + " sends.");
        var fields = received.root().requiredChildren();
        if (fields.isEmpty()) {
            throw new Unsuitable(
                    "the document of " + source.system() + " requires no field: nothing can be made of it");
        }
        fields.stream()
                .filter(field -> field.children().isEmpty() && !field.many())
                .findFirst()
                .ifPresent(first -> schema.put("x-key", "/" + first.name()));
        schema.put("x-owner", source.owner());
        schema.put("x-status", "draft");
        object(schema, fields);
        return JsonSamples.pretty(schema);
    }

    private static void object(ObjectNode schema, List<Field> fields) {
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        var required = schema.putArray("required");
        var properties = schema.putObject("properties");
        for (var field : fields) {
            required.add(field.name());
            var property = properties.putObject(field.name());
            if (!field.note().isEmpty()) {
                property.put("description", field.note());
            }
            if (SchemaBundle.isPersonal(field.name())) {
                property.put("x-sensitive", true);
            }
            var one = field.many() ? property.put("type", "array").putObject("items") : property;
            if (!field.requiredChildren().isEmpty()) {
                object(one, field.requiredChildren());
            } else {
                switch (field.kind()) {
                    case INTEGER -> one.put("type", "integer");
                    case NUMBER -> one.put("type", "number");
                    case BOOLEAN -> one.put("type", "boolean");
                    case OBJECT -> one.put("type", "object");
                    case TEXT -> one.put("type", "string").put("example", field.sample());
                    case ANY -> {
                        // whatever it is
                    }
                }
            }
        }
    }
}
