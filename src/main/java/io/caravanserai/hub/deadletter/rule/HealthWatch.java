package io.caravanserai.hub.deadletter.rule;

import io.caravanserai.hub.delivery.gate.Gates;
import io.caravanserai.hub.delivery.system.Systems;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Writes down when a target had to be left alone and when it took something again, so that it is known whichever hub saw
 * either, and after a restart in between. Only of targets whose rules ask for it.
 */
@Component
class HealthWatch {

    private static final Logger log = LoggerFactory.getLogger(HealthWatch.class);

    /**
     * What this hub saw.
     *
     * @param since since when the target is held, as this hub first read it
     * @param deliveries how many it had taken from this hub by then
     */
    private record Seen(long holds, @Nullable Instant since, long deliveries) {}

    private final List<String> targets;
    private final Gates gates;
    private final RuleStore store;
    private final Map<String, Seen> seen = new HashMap<>();

    HealthWatch(Systems systems, Gates gates, RuleStore store) {
        this.targets = Rule.all(systems.all()).stream()
                .filter(Rule::awaitsHealth)
                .map(Rule::system)
                .distinct()
                .toList();
        this.gates = gates;
        this.store = store;
    }

    @Scheduled(fixedDelayString = "${hub.dead-letters.rules-every:5s}")
    synchronized void look() {
        try {
            targets.forEach(this::look);
        } catch (DataAccessException | TransactionException away) {
            log.debug("Nobody noted which targets are healthy: the ledger is away", away);
        }
    }

    private void look(String target) {
        var gate = gates.of(target);
        var holds = gate.holds();
        var deliveries = gate.deliveries();
        var before = seen.getOrDefault(target, new Seen(0, null, 0));
        if (holds > before.holds()) {
            store.hold(target);
        }
        var held = store.held(target);
        if (held == null || !held.equals(before.since())) {
            seen.put(target, new Seen(holds, held, holds > before.holds() ? gate.beforeHold() : deliveries));
        }
        var now = seen.get(target);
        if (held != null && now != null && !gate.isHeld() && deliveries > now.deliveries()) {
            store.heal(target, held);
            log.info("Target {} is healthy again", target);
        }
    }
}
