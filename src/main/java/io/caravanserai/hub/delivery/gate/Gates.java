package io.caravanserai.hub.delivery.gate;

import io.caravanserai.hub.delivery.system.Systems;
import io.caravanserai.hub.ledger.Ledger;
import io.caravanserai.hub.ledger.hand.Pauses.Kind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
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

    /** How a target stands; empty where no route of this hub delivers to it. */
    public Optional<Standing> standing(String target) {
        return Optional.ofNullable(byTarget.get(target)).map(TargetGate::standing);
    }

    /** Tries a held target at once, with what has waited longest. */
    void probe(String target) {
        var gate = byTarget.get(target);
        if (gate != null && gate.isHeld()) {
            log.info("Target {} is probed, as an operator wishes", target);
            ledger.hasten(target, 1);
            gate.probe();
        }
    }

    /** Whether an operator paused the flow, so that nothing is to be claimed for its routes. */
    public boolean isPaused(@Nullable String flow) {
        return flow != null && paused.holds(Kind.FLOW, flow);
    }

    /** Opens a gate by what config says of the target now. What passed the former one counts until it has ended. */
    public void renew(String target) {
        byTarget.computeIfPresent(target, (name, before) -> gate(name, before));
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
        Gauge.builder("hub.target.paused", this, gates -> gates.of(target).isPaused() ? 1 : 0)
                .description("1 while an operator holds the target back")
                .tag("target", target)
                .register(meters);
        Gauge.builder("hub.target.held", this, gates -> gates.of(target).isHeld() ? 1 : 0)
                .description("1 while the target is left alone or probed")
                .tag("target", target)
                .register(meters);
        Gauge.builder("hub.target.under.way", this, gates -> gates.of(target).taken())
                .description("Attempts under way")
                .tag("target", target)
                .register(meters);
        return gate(target, null);
    }

    private TargetGate gate(String target, @Nullable TargetGate before) {
        return new TargetGate(
                target,
                systems.named(target).deliver(),
                before,
                () -> paused.holds(Kind.TARGET, target),
                () -> hasten(target));
    }
}
