package io.caravanserai.hub.observe;

import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.NonManagedService;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;

/** One route's exchanges, and whether they are the hub's as a whole: those that no other route began. */
final class RouteMeters extends RoutePolicySupport implements NonManagedService {

    private final String begun;
    private final Supplier<ExchangeMeters> ofRoute;
    private final ExchangeMeters ofAll;
    private final Clock clock;
    private volatile @Nullable ExchangeMeters meters;

    RouteMeters(String routeId, Supplier<ExchangeMeters> ofRoute, ExchangeMeters ofAll, Clock clock) {
        this.begun = "camel.route.policy-" + routeId;
        this.ofRoute = ofRoute;
        this.ofAll = ofAll;
        this.clock = clock;
    }

    /** A kamelet's own route is part of the one that uses it. */
    @Override
    public void onStart(Route route) {
        if (meters == null && !route.isCreatedByKamelet()) {
            meters = ofRoute.get();
        }
    }

    @Override
    public void onRemove(Route route) {
        var gone = meters;
        meters = null;
        if (gone != null) {
            gone.remove();
        }
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        if (meters != null) {
            exchange.setProperty(begun, clock.monotonicTime());
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        var figures = meters;
        if (figures == null || !(exchange.removeProperty(begun) instanceof Long since)) {
            return;
        }
        var took = Duration.ofNanos(clock.monotonicTime() - since);
        figures.done(exchange, took);
        var work = exchange.getUnitOfWork();
        if (work == null || work.routeStackLevel(true, false) <= 1) {
            ofAll.done(exchange, took);
        }
    }
}
