package io.caravanserai.hub.delivery;

import io.caravanserai.hub.delivery.gate.TargetGate;
import io.caravanserai.hub.delivery.system.SystemProperties;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Ledger.Room;
import io.caravanserai.hub.ledger.Ledger.Subscriber;
import io.caravanserai.hub.ledger.NotAccepted;
import io.caravanserai.hub.ledger.Subscription;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Delivers what was accepted for one target: takes as much as the target may, runs the route for each, settles it.
 *
 * <p>What is accepted while the target has room comes leased; for the rest one thread claims. As many as the target's permits
 * deliver. Stopping takes no more and lets what is under way end.
 */
final class HubConsumer extends DefaultConsumer implements Drainable {

    private static final Logger log = LoggerFactory.getLogger(HubConsumer.class);

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration BUSY = Duration.ofMillis(4);
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);

    private final HubEndpoint endpoint;
    private final HubServices services;
    private final Semaphore wake = new Semaphore(0);
    private final AtomicInteger underWay = new AtomicInteger();
    private final Semaphore accepted = new Semaphore(0);
    private final Runnable roomAgain = this::roomAgain;
    private @Nullable ExecutorService workers;
    private @Nullable ExecutorService claimer;
    private @Nullable Delivering delivering;
    private volatile boolean claiming;
    private Runnable listening = () -> {};

    /** Whether more may be due than there was room for; otherwise room alone is no reason to look again. */
    private volatile boolean hungry = true;

    HubConsumer(HubEndpoint endpoint, Processor processor, HubServices services) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.services = services;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var subscription = endpoint.subscription(getRoute());
        var system = services.systems().named(subscription.target());
        refuseGuessing(subscription, system);
        refuseSecond(subscription);
        var gate = services.gates().of(subscription.target());
        services.ledger().subscribe(subscription);
        var threads = getEndpoint().getCamelContext().getExecutorServiceManager();
        workers = threads.newFixedThreadPool(this, "deliver-" + subscription.target(), gate.concurrency());
        claimer = threads.newSingleThreadExecutor(this, "claim-" + subscription.target());
        var lease = system.deliver().timeout().multipliedBy(Claim.MOST_TRIES).plus(LEASE_MARGIN);
        delivering = new Delivering(this, services, system, gate, lease);
        var subscriber = new AsItIsAccepted(subscription, gate, lease);
        services.ledger().serve(subscription, subscriber);
        gate.onChange(roomAgain);
        listening = () -> {
            services.ledger().noLonger(subscription, subscriber);
            gate.noLonger(roomAgain);
        };
        claiming = true;
        claimer.execute(() -> claimUntilStopped(subscription, gate, lease));
    }

    /** An unknown outcome at such a target waits for a person; a newer message must not put it out of sight. */
    private static void refuseGuessing(Subscription subscription, SystemProperties system) {
        var effect = system.effect();
        if (subscription.latest() && effect != null && effect.by() == SystemProperties.EffectClass.NONE) {
            throw new IllegalArgumentException(
                    "supersede: latest needs a target that is told a key, upserts or can be asked; "
                            + subscription.target() + " has effect.by: none in config/systems.yaml");
        }
    }

    /** Two routes would do different things with what is owed to one target. */
    private void refuseSecond(Subscription subscription) {
        Serving.served(getEndpoint().getCamelContext()).stream()
                .filter(other -> other.type().equals(subscription.type())
                        && other.target().equals(subscription.target())
                        && !other.route().equals(subscription.route()))
                .findFirst()
                .ifPresent(other -> {
                    throw new IllegalArgumentException("Route " + other.route() + " delivers " + other.type() + " to "
                            + other.target() + " already; another one must not");
                });
    }

    private void wake() {
        wake.release();
    }

    private void roomAgain() {
        if (hungry) {
            wake();
        }
    }

    @Override
    public int underWay() {
        return underWay.get();
    }

    void ended() {
        underWay.decrementAndGet();
    }

    private void claimUntilStopped(Subscription subscription, TargetGate gate, Duration lease) {
        while (claiming) {
            try {
                var claimed = services.readiness().isReady() ? claimUnlessSuspended(subscription, gate, lease) : 0;
                await(claimed > 0 ? BUSY : IDLE, gate);
            } catch (NotAccepted | DataAccessException | TransactionException away) {
                log.warn("Nothing can be claimed for {}: {}", subscription.target(), away.getMessage());
                await(Duration.ofSeconds(1), null);
            } catch (RuntimeException unexpected) {
                log.error("Claiming for {} failed; it goes on in a second", subscription.target(), unexpected);
                await(Duration.ofSeconds(1), null);
            }
        }
    }

    /** Whoever sees it suspended with nothing under way may rely on it that nothing comes after. */
    private int claimUnlessSuspended(Subscription subscription, TargetGate gate, Duration lease) {
        underWay.incrementAndGet();
        try {
            return isSuspendingOrSuspended() ? 0 : claim(subscription, gate, lease);
        } finally {
            underWay.decrementAndGet();
        }
    }

    private int claim(Subscription subscription, TargetGate gate, Duration lease) {
        hungry = true;
        if (services.gates().isPaused(subscription.flow())) {
            return 0;
        }
        var permits = gate.acquire(gate.concurrency());
        if (permits == 0) {
            return 0;
        }
        if (gate.isProbing()) {
            services.ledger().hasten(subscription.target(), permits);
        }
        var claimed = 0;
        var leaseEnds = System.nanoTime() + lease.toNanos();
        try {
            var yielding = gate.yielding(permits);
            var claims = services.ledger().claim(subscription, permits, yielding, lease);
            claimed = claims.size();
            var yielded = (int) claims.stream().filter(Claim::yields).count();
            gate.began(claimed - yielded, yielded);
            hungry = claimed == permits || (yielding < permits && yielded == yielding);
            underWay.addAndGet(claimed);
            claims.forEach(claim -> deliver(claim, leaseEnds));
        } finally {
            gate.used(claimed);
            gate.unused(permits - claimed);
        }
        return claimed;
    }

    private void deliver(Claim claim, long leaseEnds) {
        var attempts = Objects.requireNonNull(delivering);
        try {
            Objects.requireNonNull(workers).execute(() -> attempts.attempt(claim, leaseEnds));
        } catch (RejectedExecutionException stopped) {
            attempts.giveBack(claim);
        }
    }

    /** Takes what is being accepted while there is room for it and nothing that came before it waits. */
    private final class AsItIsAccepted implements Subscriber {

        private final Subscription subscription;
        private final TargetGate gate;
        private final Duration lease;

        AsItIsAccepted(Subscription subscription, TargetGate gate, Duration lease) {
            this.subscription = subscription;
            this.gate = gate;
            this.lease = lease;
        }

        @Override
        public void due(boolean accepting) {
            if (accepting) {
                accepted.release();
            }
            wake();
        }

        /** Counted before it looks: whoever sees it suspended with nothing under way may rely on it that nothing comes after. */
        @Override
        public @Nullable Room room() {
            underWay.incrementAndGet();
            if (!hungry && mayTake() && gate.acquire(1) == 1) {
                return place(System.nanoTime() + lease.toNanos());
            }
            hungry = true;
            underWay.decrementAndGet();
            return null;
        }

        private Room place(long leaseEnds) {
            return new Room() {
                @Override
                public Duration lease() {
                    return lease;
                }

                @Override
                public void begin(Claim claim) {
                    gate.used(1);
                    gate.began(1, 0);
                    deliver(claim, leaseEnds);
                }

                @Override
                public void giveBack() {
                    gate.unused(1);
                    ended();
                }
            };
        }

        private boolean mayTake() {
            return claiming
                    && services.readiness().isReady()
                    && !isSuspendingOrSuspended()
                    && !gate.isHeld()
                    && !services.gates().isPaused(subscription.flow());
        }
    }

    /**
     * Waits until something may be due; while others are under way a moment longer, so that one claim serves many. What is new
     * waits for no batch of what is tried again.
     */
    private void await(Duration idle, @Nullable TargetGate gate) {
        try {
            if (wake.tryAcquire(idle.toMillis(), TimeUnit.MILLISECONDS) && gate != null && gate.taken() > 0) {
                if (gate.isYielding()) {
                    var unused = accepted.tryAcquire(BUSY.toNanos(), TimeUnit.NANOSECONDS);
                } else {
                    TimeUnit.NANOSECONDS.sleep(BUSY.toNanos());
                }
            }
            wake.drainPermits();
            accepted.drainPermits();
        } catch (InterruptedException stop) {
            claiming = false;
        }
    }

    @Override
    protected void doStop() throws Exception {
        claiming = false;
        listening.run();
        wake();
        var threads = getEndpoint().getCamelContext().getExecutorServiceManager();
        if (claimer != null) {
            threads.shutdownGraceful(claimer);
        }
        if (workers != null) {
            threads.shutdownGraceful(workers);
        }
        super.doStop();
    }
}
