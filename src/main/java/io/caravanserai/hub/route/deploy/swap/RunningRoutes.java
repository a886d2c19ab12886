package io.caravanserai.hub.route.deploy.swap;

import io.caravanserai.hub.delivery.Drainable;
import io.caravanserai.hub.delivery.attempt.Handling;
import io.caravanserai.hub.route.deploy.content.Part;
import io.caravanserai.hub.route.deploy.swap.Wait.Limit;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Route;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Starts, empties and removes routes, and leaves nothing of those that are removed: no kamelet's route, no address of a door. */
final class RunningRoutes {

    private static final Logger log = LoggerFactory.getLogger(RunningRoutes.class);

    /** So long a route that takes no more may work on what it has; then it is ended, and its ledger's leases run out. */
    private static final Limit PATIENCE = new Limit(Duration.ofSeconds(90));

    private static final int STOP_SECONDS = 10;

    private final ModelCamelContext camel;
    private final Collection<RequestMappingHandlerMapping> addresses;

    RunningRoutes(ModelCamelContext camel, Collection<RequestMappingHandlerMapping> addresses) {
        this.camel = camel;
        this.addresses = addresses;
    }

    boolean has(String id) {
        return camel.getRoute(id) != null || camel.getRouteDefinition(id) != null;
    }

    /** Whether the route of that id runs just so; a swap that was not carried out leaves some that do. */
    boolean isAsWanted(Part part) {
        var route = camel.getRoute(part.id());
        return route != null
                && part.basis().equals(route.getProperties().get(Handling.BASIS))
                && camel.getRouteController().getRouteStatus(part.id()).isStarted()
                && !(route.getConsumer() instanceof ServiceSupport consumer && consumer.isSuspendingOrSuspended());
    }

    void start(List<RouteDefinition> routes) throws Exception {
        for (var route : routes) {
            camel.addRouteDefinitions(List.of(route));
        }
    }

    /** From now on they claim nothing; returns when what they had is settled. */
    void drain(Collection<String> ids) throws InterruptedException {
        var consumers = ids.stream()
                .map(camel::getRoute)
                .filter(route -> route != null && route.getConsumer() instanceof Drainable)
                .map(Route::getConsumer)
                .toList();
        consumers.forEach(consumer -> ((ServiceSupport) consumer).suspend());
        var drained =
                PATIENCE.until(() -> consumers.stream().allMatch(consumer -> ((Drainable) consumer).underWay() == 0));
        if (!drained) {
            log.warn("{} had deliveries under way after {} and are ended; their leases run out", ids, PATIENCE.time());
        }
    }

    /** Stops and removes them, sources of kamelets first, and sweeps up what only they used. */
    void remove(Collection<String> ids) throws Exception {
        for (var id : ids) {
            var route = camel.getRoute(id);
            if (route != null && route.getEndpoint() instanceof KameletEndpoint kamelet) {
                removeOne(kamelet.getRouteId());
            }
            removeOne(id);
        }
        sweep();
    }

    private void removeOne(String id) throws Exception {
        var route = camel.getRoute(id);
        if (route != null) {
            leaveFile(route);
            camel.getRouteController().stopRoute(id, STOP_SECONDS, TimeUnit.SECONDS);
            camel.removeRoute(id);
        }
        var definition = camel.getRouteDefinition(id);
        if (definition != null) {
            camel.removeRouteDefinition(definition);
        }
    }

    /**
     * Camel lets a reader go on with its file while its route stops, and looks only once a second. Told to stop first it leaves the
     * file at the row that it is at; the next reader takes it from its beginning, and what was accepted is known.
     */
    private void leaveFile(Route route) throws InterruptedException {
        if (route.getConsumer() instanceof ScheduledPollConsumer reader) {
            reader.stop();
            new Limit(Duration.ofSeconds(STOP_SECONDS))
                    .until(() ->
                            !reader.isPolling() && camel.getInflightRepository().size(route.getRouteId()) == 0);
        }
    }

    /** A kamelet's own route stays when nothing calls it any more, and so does the address of a door. */
    private void sweep() throws Exception {
        for (boolean found = true; found; ) {
            found = false;
            for (var id : abandoned()) {
                removeOne(id);
                found = true;
            }
        }
        for (var mapping : addresses) {
            for (var address : mapping.getHandlerMethods().entrySet()) {
                if (address.getValue().getBean() instanceof SpringBootPlatformHttpConsumer consumer
                        && !consumer.isStarted()) {
                    mapping.unregisterMapping(address.getKey());
                }
            }
        }
    }

    private Set<String> abandoned() {
        var called = new HashSet<String>();
        for (var endpoint : camel.getEndpoints()) {
            if (endpoint instanceof KameletEndpoint kamelet && !isInside(kamelet)) {
                called.add(kamelet.getRouteId());
            }
        }
        var abandoned = new HashSet<String>();
        for (var route : camel.getRouteDefinitions()) {
            if (Boolean.TRUE.equals(route.isKamelet()) && !called.contains(route.getId())) {
                abandoned.add(route.getId());
            }
        }
        return abandoned;
    }

    /** Both ends of a kamelet's own route are endpoints too. */
    private static boolean isInside(KameletEndpoint endpoint) {
        var uri = endpoint.getEndpointUri();
        return uri.startsWith("kamelet://source") || uri.startsWith("kamelet://sink");
    }
}
