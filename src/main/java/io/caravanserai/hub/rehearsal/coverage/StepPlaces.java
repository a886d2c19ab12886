package io.caravanserai.hub.rehearsal.coverage;

import io.caravanserai.hub.rehearsal.coverage.Coverage.Kind;
import io.caravanserai.hub.rehearsal.coverage.Coverage.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.OtherwiseDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ThrowExceptionDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.WhenDefinition;
import org.apache.camel.util.URISupport;

/** The steps of routes as places. */
public final class StepPlaces {

    private final Set<String> reachedSteps;
    private final Set<String> failedRoutes;
    private final List<Place> places = new ArrayList<>();

    /**
     * @param reachedSteps ids of steps
     * @param failedRoutes ids of routes
     */
    public StepPlaces(Set<String> reachedSteps, Set<String> failedRoutes) {
        this.reachedSteps = reachedSteps;
        this.failedRoutes = failedRoutes;
    }

    public List<Place> of(List<RouteDefinition> routes) {
        routes.forEach(this::route);
        return List.copyOf(places);
    }

    private void route(RouteDefinition route) {
        var first = places.size();
        route.getOutputs().forEach(step -> step(route, step, false));
        var reached = places.subList(first, places.size()).stream().anyMatch(Place::reached);
        var at = at(route, route.getLineNumber());
        places.add(new Place(Kind.ROUTE, at, route.getRouteId(), "the route", reached));
        if (canFail(route)) {
            places.add(new Place(
                    Kind.ERROR_BRANCH,
                    at,
                    route.getRouteId(),
                    "its failure",
                    failedRoutes.contains(route.getRouteId())));
        }
    }

    /** A delivery may fail, and a door that accepts may refuse. */
    private static boolean canFail(RouteDefinition route) {
        return route.getInput().getUri().startsWith("hub:")
                || (route.getRouteConfigurationId() != null && accepts(route.getOutputs()));
    }

    private static boolean accepts(List<ProcessorDefinition<?>> steps) {
        return steps.stream()
                .filter(step -> !(step instanceof OnExceptionDefinition))
                .anyMatch(step -> step instanceof ToDefinition to
                        ? to.getUri().startsWith("hub:") && !to.getUri().equals("hub:status")
                        : accepts(step.getOutputs()));
    }

    private void step(RouteDefinition route, ProcessorDefinition<?> step, boolean inError) {
        if (step instanceof OnExceptionDefinition handler && !handler.isRouteScoped()) {
            return; // of the route configuration, which is not this flow's
        }
        var error = inError || isError(step) || step instanceof ThrowExceptionDefinition;
        if (!isBranch(step)) {
            places.add(new Place(
                    error ? Kind.ERROR_BRANCH : Kind.STEP,
                    at(route, step.getLineNumber()),
                    route.getRouteId(),
                    shown(step),
                    reachedSteps.contains(step.getId())));
        }
        step.getOutputs().forEach(inner -> step(route, inner, error));
    }

    private static boolean isBranch(Object step) {
        return step instanceof WhenDefinition
                || step instanceof OtherwiseDefinition
                || step instanceof CatchDefinition
                || step instanceof OnExceptionDefinition;
    }

    private static boolean isError(ProcessorDefinition<?> step) {
        return step instanceof CatchDefinition
                || step instanceof OnExceptionDefinition
                || (isBranch(step) && step.getOutputs().stream().anyMatch(ThrowExceptionDefinition.class::isInstance));
    }

    private static String shown(ProcessorDefinition<?> step) {
        return step instanceof ToDefinition to ? "to " + URISupport.stripQuery(to.getUri()) : step.getShortName();
    }

    private static String at(RouteDefinition route, int line) {
        var location = route.getResource() == null ? "" : route.getResource().getLocation();
        var file = location.replaceFirst("^file:", "");
        return line > 0 ? file + ":" + line : file;
    }
}
