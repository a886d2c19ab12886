package io.caravanserai.hub.route.dsl;

import io.caravanserai.hub.route.source.Node;
import io.caravanserai.hub.route.source.SourceFile;
import java.util.List;

/** A file of routes, or a block of YAML with routes in Markdown. */
public record RouteFile(SourceFile source, Room room, List<Route> routes) {

    public static RouteFile of(SourceFile source, Room room) {
        var routes = source.root().items().stream()
                .filter(item -> item.has("route") || item.has("from"))
                .map(item -> item.has("route")
                        ? Route.of(source, room, item.placeOf("route"), item.at("route"), true)
                        : Route.of(source, room, item.placeOf("from"), item, false))
                .toList();
        return new RouteFile(source, room, routes);
    }

    /** What the file declares under this word, as in {@code routeConfiguration}. */
    public List<Node> declared(String word) {
        return source.root().items().stream()
                .filter(item -> item.has(word))
                .map(item -> item.at(word))
                .toList();
    }
}
