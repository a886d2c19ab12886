package io.caravanserai.hub.route.deploy.swap;

import io.caravanserai.hub.delivery.attempt.Handling;
import io.caravanserai.hub.route.deploy.content.Part;
import io.caravanserai.hub.route.deploy.content.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.FromDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Reads the routes of a state as Camel's definitions, under their own names or those of stand-ins. */
final class Blueprints {

    private final ModelCamelContext camel;
    private final State state;

    Blueprints(ModelCamelContext camel, State state) {
        this.camel = camel;
        this.state = state;
    }

    /** Those routes, the inner ones first. */
    List<RouteDefinition> of(Collection<Part> parts, boolean standIns) throws Exception {
        var byId = parts.stream().collect(Collectors.toMap(Part::id, part -> part));
        var found = new HashMap<String, RouteDefinition>();
        for (var file : parts.stream().map(Part::file).collect(Collectors.toCollection(TreeSet::new))) {
            for (var builder : builders(file)) {
                var routes = builder.configureRoutes(camel);
                routes.setResource(builder.getResource());
                for (var route : routes.getRoutes()) {
                    var part = byId.get(route.getId());
                    if (part != null) {
                        if (standIns) {
                            rename(route, byId.keySet());
                        }
                        route.routeProperty(Handling.VERSION, part.version());
                        route.routeProperty(Handling.BASIS, part.basis());
                        routes.prepareRoute(route);
                        found.put(part.id(), route);
                    }
                }
            }
        }
        return parts.stream()
                .sorted(Comparator.comparing((Part part) -> part.kind() != Part.Kind.INNER))
                .map(part -> {
                    var route = found.get(part.id());
                    if (route == null) {
                        throw new IllegalStateException("Route " + part.id() + " is not in " + part.file());
                    }
                    return route;
                })
                .toList();
    }

    private List<RouteBuilder> builders(String file) throws Exception {
        var builders = new ArrayList<RouteBuilder>();
        for (var builder : PluginHelper.getRoutesLoader(camel).findRoutesBuilders(List.of(resource(file)))) {
            if (builder instanceof RouteBuilder one) {
                builders.add(one);
            }
        }
        return builders;
    }

    /** Named as it was at the start, so that a failed step is told by the same file and line. */
    private Resource resource(String file) {
        var bytes = state.content().bytes(file);
        if (bytes == null) {
            throw new IllegalStateException(
                    file + " is not part of " + state.content().hash());
        }
        return ResourceHelper.fromBytes("file:" + file, bytes);
    }

    /** What is called by the renamed is renamed with it; what stays is called as it is. */
    private static void rename(RouteDefinition route, Set<String> ids) {
        route.setId(route.getId() + Handling.STAND_IN);
        FromDefinition from = route.getInput();
        from.setUri(renamed(from.getUri(), ids));
        for (var to : ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class)) {
            to.setUri(renamed(to.getUri(), ids));
        }
    }

    private static String renamed(String uri, Set<String> ids) {
        var query = uri.indexOf('?');
        var address = query < 0 ? uri : uri.substring(0, query);
        var options = query < 0 ? "" : uri.substring(query);
        var name = address.replaceFirst("^[a-z-]+:(//)?", "");
        if (address.startsWith("direct:") && ids.contains(name)) {
            return address + Handling.STAND_IN + options;
        }
        if (address.startsWith("kamelet:") && name.contains("/")) {
            return address + Handling.STAND_IN + options;
        }
        return uri;
    }

    /** Puts the kamelets' templates in use, for instances that are made from now on. */
    void kamelets(Collection<String> names) throws Exception {
        for (var name : names) {
            var file = "routes/_shared/kamelets/" + name + ".kamelet.yaml";
            camel.removeRouteTemplateDefinitions(name);
            if (state.content().files().containsKey(file)) {
                PluginHelper.getRoutesLoader(camel).loadRoutes(resource(file));
            }
        }
    }

    /** Puts the route configurations in use, for routes that are built from now on. */
    void configurations() throws Exception {
        for (var file : state.parts().filesOfConfigurations()) {
            for (var builder : builders(file)) {
                if (builder instanceof RouteConfigurationBuilder configurations) {
                    configurations.updateRouteConfigurationsToCamelContext(camel);
                }
            }
        }
    }

    Map<String, Part> parts() {
        return state.parts().routes();
    }
}
