package io.caravanserai.hub.delivery.gate;

import io.caravanserai.hub.delivery.gate.Standing.State;
import io.caravanserai.hub.delivery.system.SystemProperties;
import io.github.bucket4j.Bucket;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of a target's work may be claimed now: never more than it can take, and almost nothing while it fails.
 *
 * <p>Held work is simply not claimed: it spends no attempt and does not age towards giving up. After the open time one
 * delivery probes; when it succeeds, the rest follows in doubling steps. Thread-safe.
 */
public final class TargetGate {

    private static final Logger log = LoggerFactory.getLogger(TargetGate.class);

    /** So many calls are needed before their failures say something of the target. */
    private static final int FEWEST_CALLS = 4;

    /** So many permanent failures of one kind in a row are the target's or its route's fault, not the messages'. */
    private static final int IDENTICAL_FAILURES = 50;

    private final String target;
    private final int concurrency;
    private final CircuitBreaker breaker;
    private final @Nullable Bucket pace;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger ramp;
    private final AtomicInteger identical = new AtomicInteger();
    private final AtomicLong holds = new AtomicLong();
    private final AtomicLong deliveries = new AtomicLong();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final BooleanSupplier paused;
    private final Runnable recovered;
    private volatile long beforeHold;
    private final @Nullable TargetGate before;
    private int reserved;
    private final Yielding yielding = new Yielding();
    private volatile String lastFingerprint = "";
    private final Hold hold = new Hold();

    /**
     * @param before the gate in whose place this one is; what is under way by it counts against this one's room
     * @param paused whether an operator holds the target back
     * @param recovered called when a probe succeeded
     */
    TargetGate(
            String target,
            SystemProperties.Deliver settings,
            @Nullable TargetGate before,
            BooleanSupplier paused,
            Runnable recovered) {
        this.before = before;
        this.paused = paused;
        this.recovered = recovered;
        this.target = target;
        this.concurrency = settings.concurrency();
        this.ramp = new AtomicInteger(concurrency);
        var breakerSettings = settings.breaker();
        this.breaker = CircuitBreaker.of(
                target,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(breakerSettings.window())
                        .minimumNumberOfCalls(Math.min(FEWEST_CALLS, breakerSettings.window()))
                        .failureRateThreshold(breakerSettings.failures().percent())
                        .waitDurationInOpenState(breakerSettings.open())
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> changed(
                        event.getStateTransition().getToState(),
                        event.getCreationTime().toInstant()));
        var rate = settings.rate();
        this.pace = rate == null ? null : Pace.of(rate);
    }

    private void changed(CircuitBreaker.State state, Instant now) {
        switch (state) {
            case OPEN -> {
                hold.began(now);
                beforeHold = deliveries.get();
                holds.incrementAndGet();
                log.warn("Target {} is held: {}", target, hold.why());
            }
            case CLOSED -> {
                ramp.set(1);
                hold.ended();
                log.info("Target {} answers again; what waits for it is due now", target);
                recovered.run();
            }
            default -> log.debug("Target {} is {}", target, state);
        }
        listeners.forEach(Runnable::run);
    }

    /** Takes up to so many permits; each is then {@link #used} for an attempt or given back as {@link #unused}. */
    public synchronized int acquire(int wanted) {
        if (isPaused()) {
            return 0;
        }
        var free = Math.min(
                wanted, Math.min(concurrency, ramp.get()) - taken.get() - (before == null ? 0 : before.taken()));
        if (pace != null) {
            free = Math.min(free, (int) pace.getAvailableTokens() - reserved);
        }
        var got = 0;
        while (got < free && breaker.tryAcquirePermission()) {
            got++;
        }
        taken.addAndGet(got);
        reserved += got;
        return got;
    }

    /** Only what is sent counts towards the rate: looking for work that is not there costs nothing. */
    public synchronized void used(int permits) {
        reserved -= permits;
        if (pace != null && permits > 0) {
            pace.tryConsumeAsMuchAsPossible(permits);
        }
    }

    /**
     * How many of the permits may go to what lets new traffic go first. While there is new traffic some stay free for it, so that
     * it never waits behind a batch of what is tried again.
     */
    public synchronized int yielding(int permits) {
        return Math.min(permits, yielding.room(Math.min(concurrency, ramp.get()), System.nanoTime()));
    }

    /** Notes what the used permits went to. */
    public synchronized void began(int fresh, int yielded) {
        yielding.began(fresh, yielded, System.nanoTime());
    }

    /** Whether anything is under way that lets new traffic go first. */
    public synchronized boolean isYielding() {
        return yielding.isUnderWay();
    }

    /** Gives back permits for which nothing was due. */
    public synchronized void unused(int permits) {
        reserved -= permits;
        for (int i = 0; i < permits; i++) {
            breaker.releasePermission();
        }
        taken.addAndGet(-permits);
    }

    /** Gives back one permit after an attempt, which let new traffic go first or did not. */
    public void ended(boolean yielded) {
        taken.decrementAndGet();
        if (yielded) {
            synchronized (this) {
                yielding.ended();
            }
        }
        listeners.forEach(Runnable::run);
    }

    void forget() {
        breaker.reset();
        ramp.set(concurrency);
        identical.set(0);
        hold.ended();
    }

    /** The target answered, be it with a refusal of this message. */
    public void answered(Duration took) {
        breaker.onSuccess(took.toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS);
        ramp.updateAndGet(r -> Math.min(concurrency, r * 2));
    }

    /** An attempt ended before anything was sent: it says nothing of the target, and another may probe it. */
    public void notSent() {
        breaker.releasePermission();
    }

    public void delivered() {
        identical.set(0);
        deliveries.incrementAndGet();
    }

    /**
     * The target did not answer, or answered that it cannot now.
     *
     * @param said that failure, as people may read it
     */
    public void failed(Duration took, Throwable failure, String said) {
        hold.failed(said);
        breaker.onError(took.toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS, failure);
    }

    /** Leaves the target alone until a probe succeeds, because no message would fare better now. */
    public void hold(String reason) {
        hold.because(reason);
        if (breaker.getState() == CircuitBreaker.State.CLOSED || breaker.getState() == CircuitBreaker.State.HALF_OPEN) {
            breaker.transitionToOpenState();
        }
    }

    /**
     * Tries a held target at once. An operator knows more than the failures in a row do: refusals are counted anew, so that messages
     * which are to blame die instead of holding it.
     */
    void probe() {
        synchronized (this) {
            identical.set(0);
        }
        if (breaker.getState() == CircuitBreaker.State.OPEN) {
            breaker.transitionToHalfOpenState();
        }
    }

    /** Notes a permanent failure; tells whether so many were alike in a row that the messages cannot be to blame. */
    public synchronized boolean suspicious(String fingerprint) {
        if (!fingerprint.equals(lastFingerprint)) {
            lastFingerprint = fingerprint;
            identical.set(0);
        }
        return identical.incrementAndGet() > IDENTICAL_FAILURES;
    }

    /** Whether the target is being left alone or probed: what fails now spends nothing. */
    public boolean isHeld() {
        return breaker.getState() != CircuitBreaker.State.CLOSED;
    }

    /** Whether an operator holds it back: nothing is claimed, not even a probe. */
    public boolean isPaused() {
        return paused.getAsBoolean();
    }

    /** How often this hub found that it is to be left alone, each failed probe included. */
    public long holds() {
        return holds.get();
    }

    /** How much it had taken from this hub when it was last found so. */
    public long beforeHold() {
        return beforeHold;
    }

    /** How much it took from this hub. */
    public long deliveries() {
        return deliveries.get();
    }

    public boolean isProbing() {
        return breaker.getState() == CircuitBreaker.State.HALF_OPEN;
    }

    Standing standing() {
        var state = isProbing() ? State.PROBING : isHeld() ? State.HELD : State.DELIVERING;
        var held = state != State.DELIVERING;
        return new Standing(state, held ? hold.since() : null, held ? hold.why() : null, taken(), concurrency);
    }

    public int taken() {
        return taken.get();
    }

    public int concurrency() {
        return concurrency;
    }

    /** Calls back when there may be room again. The listener must not block. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public void noLonger(Runnable listener) {
        listeners.remove(listener);
    }
}
