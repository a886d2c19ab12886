package io.caravanserai.hub.delivery;

import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.hand.Subscriptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Says to the ledger which subscriptions this hub serves, and to those who watch which nobody serves. */
class Serving {

    private static final Logger log = LoggerFactory.getLogger(Serving.class);

    private final ObjectProvider<CamelContext> camel;
    private final Readiness readiness;
    private final Subscriptions subscriptions;
    private final MultiGauge abandoned;
    private final UUID hub;

    Serving(
            ObjectProvider<CamelContext> camel,
            Readiness readiness,
            Subscriptions subscriptions,
            MeterRegistry meters,
            UUID hub) {
        this.camel = camel;
        this.readiness = readiness;
        this.subscriptions = subscriptions;
        this.abandoned = MultiGauge.builder("hub.subscription.without.route")
                .description("1 for each subscription whose route no hub runs: what is accepted for it only waits")
                .register(meters);
        this.hub = hub;
    }

    @Scheduled(fixedDelay = 3_000)
    void renew() {
        if (!readiness.isReady()) {
            return;
        }
        try {
            subscriptions.serve(hub, served(camel.getObject()));
            abandoned.register(rows(subscriptions.withoutRoute()), true);
        } catch (DataAccessException | TransactionException away) {
            log.debug("The ledger was not told what is served", away);
        }
    }

    /** Only a stopped route counts as gone: when it starts again, it registers again. */
    static List<Subscription> served(CamelContext camel) {
        return camel.getRoutes().stream()
                .filter(route -> !camel.getRouteController()
                        .getRouteStatus(route.getRouteId())
                        .isStopped())
                .flatMap(Serving::subscription)
                .toList();
    }

    private static Stream<Subscription> subscription(Route route) {
        return route.getConsumer() instanceof HubConsumer && route.getEndpoint() instanceof HubEndpoint endpoint
                ? Stream.of(endpoint.subscription(route))
                : Stream.of();
    }

    private static List<MultiGauge.Row<?>> rows(List<Subscription> without) {
        return without.stream()
                .<MultiGauge.Row<?>>map(subscription -> MultiGauge.Row.of(
                        Tags.of("type", subscription.type().toString(), "target", subscription.target()), 1))
                .toList();
    }
}
