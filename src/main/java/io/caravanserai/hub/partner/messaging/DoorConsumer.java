package io.caravanserai.hub.partner.messaging;

import io.caravanserai.hub.contract.Original;
import io.caravanserai.hub.partner.Door;
import io.caravanserai.hub.partner.MessageRefused;
import io.caravanserai.hub.partner.messaging.arrival.Arrival;
import io.caravanserai.hub.partner.messaging.arrival.Identity;
import io.caravanserai.hub.partner.messaging.transport.Intake;
import io.caravanserai.hub.partner.messaging.transport.OpenDoor;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.RouteAware;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.spi.RouteIdAware;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/** Opens the transport, again and again while its broker is away, and sends what arrives down the route until it is kept. */
final class DoorConsumer extends DefaultConsumer implements OpenDoor {

    private static final Logger log = LoggerFactory.getLogger(DoorConsumer.class);
    private static final int THREADS = 4;
    private static final long REOPEN_SECONDS = 5;
    private static final DataSize MOST = DataSize.ofMegabytes(1);

    private final DoorEndpoint endpoint;
    private final Identity identity;
    private final Intake intake;
    private final Object changing = new Object();
    private volatile Waits waits = new Waits();
    private volatile boolean closing;
    private volatile @Nullable ExecutorService threads;
    private @Nullable Consumer transport;

    DoorConsumer(DoorEndpoint endpoint, Processor processor, Identity identity, Intake intake) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.identity = identity;
        this.intake = intake;
    }

    @Override
    public CompletableFuture<Void> take(Arrival arrival) {
        var taking = new Taking(this, arrival);
        taking.attempt();
        return taking.kept();
    }

    Exchange exchange(Arrival arrival) {
        var exchange = createExchange(false);
        exchange.getIn().setBody(arrival.body());
        exchange.getIn().setHeaders(new HashMap<>(arrival.headers()));
        exchange.setProperty(Original.PROPERTY, new Original(arrival.body(), arrival.mediaType()));
        if (arrival.correlationId() != null) {
            exchange.setVariable("correlationId", arrival.correlationId());
        }
        var refusal = arrival.refusal() == null ? tooLarge(arrival) : arrival.refusal();
        if (refusal != null) {
            // the way in which Camel's own consumers hand a failure to the route's error handler
            exchange.setException(refusal);
            exchange.setProperty(ExchangePropertyKey.ERRORHANDLER_BRIDGE, true);
            return exchange;
        }
        try {
            exchange.setVariable("identity", identity.of(arrival));
        } catch (MessageRefused missing) {
            missing.holdUntilAccepted(exchange);
        }
        return exchange;
    }

    private @Nullable MessageRefused tooLarge(Arrival arrival) {
        var most = door().map(door -> door.rules().maxBody()).orElse(MOST).toBytes();
        return arrival.body().length > most ? MessageRefused.tooLarge(arrival.body().length, most) : null;
    }

    /** The door that this is: the route's own, or that of the route which uses this one's kamelet. */
    private Optional<Door> door() {
        var own = getRouteId();
        for (var route : endpoint.getCamelContext().getRoutes()) {
            if (route.getEndpoint() instanceof KameletEndpoint kamelet
                    && kamelet.getRouteId().equals(own)) {
                return endpoint.getComponent().doors().of(route.getRouteId());
            }
        }
        return endpoint.getComponent().doors().of(own);
    }

    @Override
    public String id() {
        return door().map(Door::id).orElse(getRouteId());
    }

    @Override
    public DoorEndpoint getEndpoint() {
        return endpoint;
    }

    boolean isClosing() {
        return closing;
    }

    boolean hasRoomOnDisk() {
        return endpoint.getComponent().disk().enough();
    }

    /** Runs the work on one of the door's own threads, after the pause or when the door closes. */
    void later(long milliseconds, Runnable work) {
        waits.after(milliseconds, threads(), work);
    }

    @Override
    public ExecutorService threads() {
        var running = threads;
        if (running == null) {
            throw new IllegalStateException("The door " + endpoint + " is closed");
        }
        return running;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        closing = false;
        waits = new Waits();
        threads = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, "door-" + getRouteId(), THREADS);
        open();
    }

    /** A broker that is away must not keep the hub from starting. */
    private void open() {
        synchronized (changing) {
            if (closing) {
                return;
            }
            try {
                var opened = intake.open(this);
                transport = opened;
                if (opened instanceof RouteAware aware) {
                    aware.setRoute(getRoute());
                }
                if (opened instanceof RouteIdAware aware) {
                    aware.setRouteId(getRouteId());
                }
                ServiceHelper.startService(opened);
            } catch (Exception away) {
                log.warn(
                        "The door {} cannot be opened; tried again in {} s: {}",
                        id(),
                        REOPEN_SECONDS,
                        away.getMessage());
                log.debug("The door {} cannot be opened", endpoint, away);
                closeTransport();
                later(TimeUnit.SECONDS.toMillis(REOPEN_SECONDS), this::open);
            }
        }
    }

    private void closeTransport() {
        intake.drain();
        ServiceHelper.stopAndShutdownService(transport);
        transport = null;
        intake.close();
    }

    @Override
    protected void doStop() throws Exception {
        closing = true;
        waits.end();
        synchronized (changing) {
            closeTransport();
        }
        endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(threads());
        threads = null;
        super.doStop();
    }
}
