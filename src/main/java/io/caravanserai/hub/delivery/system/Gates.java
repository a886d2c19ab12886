package io.caravanserai.hub.delivery.system;

import io.caravanserai.hub.ledger.Ledger;
import io.caravanserai.hub.ledger.Pauses.Kind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one gate of each target, shared by all its subscriptions. */
public final class Gates {

    private static final Logger log = LoggerFactory.getLogger(Gates.class);

    private final Map<String, TargetGate> byTarget = new ConcurrentHashMap<>();
    private final Systems systems;
    private final Paused paused;
    private final Ledger ledger;
    private final MeterRegistry meters;

    Gates(Systems systems, Paused paused, Ledger ledger, MeterRegistry meters) {
        this.ledger = ledger;
        this.systems = systems;
        this.paused = paused;
        this.meters = meters;
    }

    public TargetGate of(String target) {
        return byTarget.computeIfAbsent(target, this::open);
    }

    /** Whether an operator paused the flow, so that nothing is to be claimed for its routes. */
    public boolean isPaused(@Nullable String flow) {
        return flow != null && paused.holds(Kind.FLOW, flow);
    }

    /** Treats every target as if nothing had ever been sent to it: for rehearsals, whose tries have nothing to do with each other. */
    public void forget() {
        byTarget.values().forEach(TargetGate::forget);
    }

    /** Away from the thread that noticed, which is in the middle of an attempt. */
    private void hasten(String target) {
        var unused = CompletableFuture.runAsync(() -> ledger.hasten(target, Integer.MAX_VALUE))
                .exceptionally(away -> {
                    log.warn("What waits for {} comes due by itself only: {}", target, away.getMessage());
                    return null;
                });
    }

    private TargetGate open(String target) {
        var gate = new TargetGate(
                target, systems.named(target).deliver(), () -> paused.holds(Kind.TARGET, target), () -> hasten(target));
        Gauge.builder("hub.target.paused", gate, g -> g.isPaused() ? 1 : 0)
                .description("1 while an operator holds the target back")
                .tag("target", target)
                .register(meters);
        Gauge.builder("hub.target.held", gate, g -> g.isHeld() ? 1 : 0)
                .description("1 while the target is left alone or probed")
                .tag("target", target)
                .register(meters);
        Gauge.builder("hub.target.under.way", gate, TargetGate::taken)
                .description("Attempts under way")
                .tag("target", target)
                .register(meters);
        return gate;
    }
}
