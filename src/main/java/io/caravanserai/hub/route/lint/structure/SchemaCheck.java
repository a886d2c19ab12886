package io.caravanserai.hub.route.lint.structure;

import io.caravanserai.hub.route.dsl.RouteFile;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Node;
import io.caravanserai.hub.route.source.Place;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether each file is Camel's YAML, in the one form that tools write and people can read. */
final class SchemaCheck implements Check {

    private static final List<String> ROUTE_WORDS =
            List.of("route", "from", "routeConfiguration", "routeTemplate", "rest");

    @Override
    public void check(House house, Findings findings) {
        var schema = CamelSchema.load();
        for (var file : house.routeFiles()) {
            if (file.source().broken() == null) {
                file(file, schema, findings);
            }
        }
        house.shown().stream().filter(SchemaCheck::showsRoutes).forEach(block -> file(block, schema, findings));
        for (var kamelet : house.kamelets()) {
            if (kamelet.source().broken() == null && kamelet.template().node().isPresent()) {
                report(schema.route(kamelet.template().node()), findings);
            }
        }
        house.allRoutes()
                .forEach(route -> route.endpoints().forEach(endpoint -> {
                    if (endpoint.hasQuery()) {
                        findings.add(
                                Rule.R102,
                                endpoint.place(),
                                "write the options of " + endpoint.uri() + " below parameters:");
                    }
                }));
    }

    private static void file(RouteFile file, CamelSchema schema, Findings findings) {
        var root = file.source().root();
        if (!root.isList()) {
            findings.add(Rule.R102, root.place(), "a route file is a list: begin each route with '- route:'");
            return;
        }
        report(schema.file(root), findings);
        for (var item : root.items()) {
            if (item.has("from")) {
                findings.add(Rule.R102, item.placeOf("from"), "write '- route:' with an id, and from: inside it");
            }
        }
    }

    private static boolean showsRoutes(RouteFile block) {
        var root = block.source().root();
        return Stream.concat(Stream.of(root), root.items().stream()).anyMatch(SchemaCheck::isOfRoutes);
    }

    private static boolean isOfRoutes(Node node) {
        return ROUTE_WORDS.stream().anyMatch(node::has);
    }

    private static void report(List<CamelSchema.Problem> problems, Findings findings) {
        // A wrong key often makes what is around it wrong as well; at one place, the first says it.
        @Nullable Place last = null;
        for (var problem : problems) {
            if (!problem.place().equals(last)) {
                findings.unknown(Rule.R101, problem.place(), problem.message(), problem.wrong(), problem.known());
            }
            last = problem.place();
        }
    }
}
