package io.caravanserai.hub.route.dsl;

import io.caravanserai.hub.route.source.Node;
import io.caravanserai.hub.route.source.SourceFile;
import java.util.List;
import java.util.Objects;

/** A kamelet: typed parameters above, a route's template below. */
public record Kamelet(SourceFile source, Route template) {

    public static Kamelet of(SourceFile source) {
        var root = source.root();
        var inside = root.at("spec", "template");
        var template = inside.has("route")
                ? Route.of(source, Room.KAMELET, inside.placeOf("route"), inside.at("route"), true)
                : Route.of(source, Room.KAMELET, inside.placeOf("from"), inside, false);
        return new Kamelet(source, template);
    }

    /** The name of the file without its ending, by which routes call it. */
    public String name() {
        return Objects.requireNonNull(source.path().getFileName()).toString().replaceFirst("\\.kamelet\\.yaml$", "");
    }

    /** What its call may, and must, say. */
    public Node properties() {
        return source.root().at("spec", "definition", "properties");
    }

    public List<String> required() {
        return source.root().at("spec", "definition", "required").items().stream()
                .map(Node::text)
                .toList();
    }
}
