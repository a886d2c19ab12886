package io.caravanserai.hub.route.deploy.swap;

import io.caravanserai.hub.delivery.attempt.Handling;
import io.caravanserai.hub.route.deploy.content.Part;
import io.caravanserai.hub.route.deploy.content.Part.Kind;
import io.caravanserai.hub.route.deploy.content.Plan;
import io.caravanserai.hub.route.deploy.content.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.model.ModelCamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Carries out a plan.
 *
 * <p>Deliveries overlap: stand-ins of the new routes claim while the old ones end what they have, then the new ones take over
 * under their own names in the same way. Doors are exchanged one by one. What throws half-way is put right by carrying out the
 * plan back.
 */
@Component
public class Swap {

    private final ObjectProvider<ModelCamelContext> camel;
    private final ObjectProvider<RequestMappingHandlerMapping> addresses;
    private final Registries registries;
    private final DoorSwap doors;

    Swap(
            ObjectProvider<ModelCamelContext> camel,
            ObjectProvider<RequestMappingHandlerMapping> addresses,
            Registries registries,
            DoorSwap doors) {
        this.camel = camel;
        this.addresses = addresses;
        this.registries = registries;
        this.doors = doors;
    }

    /** Answers for how long each door was shut. */
    public Map<String, Duration> carryOut(Plan plan, State state, Registries.Compiled compiled) throws Exception {
        var context = camel.getObject();
        var routes = new RunningRoutes(context, addresses.stream().toList());
        var blueprints = new Blueprints(context, state);
        var used = new TreeSet<>(plan.kamelets());
        for (var part : plan.start()) {
            state.parts().kamelets(part.id()).stream()
                    .filter(name -> context.getRouteTemplateDefinition(name) == null)
                    .forEach(used::add);
        }
        blueprints.kamelets(used);
        if (plan.configurations()) {
            blueprints.configurations();
        }
        registries.adopt(compiled, plan);
        swapInside(plan, routes, blueprints);
        var shut = swapDoors(plan, routes, blueprints);
        registries.forget(plan);
        return shut;
    }

    private static void swapInside(Plan plan, RunningRoutes routes, Blueprints blueprints) throws Exception {
        var start = plan.start().stream()
                .filter(part -> part.kind() != Kind.DOOR && !routes.isAsWanted(part))
                .toList();
        var kept = plan.start().stream().map(Part::id).collect(Collectors.toSet());
        kept.removeAll(ids(start));
        var replaced = plan.stop().stream()
                .filter(part -> part.kind() != Kind.DOOR && !kept.contains(part.id()) && routes.has(part.id()))
                .map(Part::id)
                .toList();
        var standIns = Stream.concat(plan.start().stream(), plan.stop().stream())
                .map(part -> part.id() + Handling.STAND_IN)
                .distinct()
                .toList();
        var leftOver = standIns.stream().filter(routes::has).toList();
        routes.drain(leftOver);
        routes.remove(leftOver);
        if (!replaced.isEmpty() && !start.isEmpty()) {
            routes.start(blueprints.of(start, true));
        }
        routes.drain(replaced);
        routes.remove(replaced);
        // what is in the way without being planned for: left over from a swap that was not carried out
        routes.remove(ids(start).stream().filter(routes::has).toList());
        routes.start(blueprints.of(start, false));
        var stoodIn = standIns.stream().filter(routes::has).toList();
        routes.drain(stoodIn);
        routes.remove(stoodIn);
    }

    private Map<String, Duration> swapDoors(Plan plan, RunningRoutes routes, Blueprints blueprints) throws Exception {
        var shut = new TreeMap<String, Duration>();
        var start = plan.start().stream()
                .filter(part -> part.kind() == Kind.DOOR && !routes.isAsWanted(part))
                .toList();
        for (var part : start) {
            var blueprint = blueprints.of(List.of(part), false);
            var time = doors.during(part.id(), () -> {
                routes.remove(List.of(part.id()));
                routes.start(blueprint);
            });
            shut.put(part.id(), time);
        }
        var begun = ids(plan.start());
        for (var part : plan.stop()) {
            if (part.kind() == Kind.DOOR && !begun.contains(part.id())) {
                doors.remove(part.id(), () -> routes.remove(List.of(part.id())));
            }
        }
        return shut;
    }

    private static List<String> ids(Collection<Part> parts) {
        return new ArrayList<>(parts.stream().map(Part::id).toList());
    }
}
