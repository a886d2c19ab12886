package io.caravanserai.hub.deadletter.rule;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.deadletter.replay.Replay;
import io.caravanserai.hub.deadletter.replay.Replays;
import io.caravanserai.hub.delivery.gate.Gates;
import io.caravanserai.hub.delivery.gate.MadeUpGates;
import io.caravanserai.hub.delivery.gate.TargetGate;
import io.caravanserai.hub.delivery.system.Systems;
import io.caravanserai.hub.ledger.turn.Turns;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.transaction.support.TransactionOperations;

/** What a hub does about rules, at the time that a test says it is. */
public final class RuleHub {

    public final List<String> journal = new CopyOnWriteArrayList<>();
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Gates gates;
    private final RuleWorker worker;
    private final HealthWatch health;
    private final Notifier notifier;
    private final Rules rules;
    private volatile Instant now = Instant.now();

    public RuleHub(
            Systems systems,
            RuleStore store,
            Notices notices,
            Replays replays,
            TransactionOperations transaction,
            Turns turns) {
        gates = MadeUpGates.of(systems, null);
        worker = new RuleWorker(systems, store, notices, replays, this::began, gates, turns, transaction, () -> now);
        health = new HealthWatch(systems, gates, store);
        notifier = new Notifier(systems, notices, turns, new ObjectMapper(), meters, Duration.ofSeconds(2));
        rules = new Rules(systems, store, notices, () -> now);
    }

    private void began(String rule, Replay replay) {
        journal.add(rule + ": " + replay.total() + " of " + replay.selection());
    }

    public void at(Instant time) {
        now = time;
        worker.work();
    }

    /** As the clock makes it do. */
    public void tick() {
        now = Instant.now();
        health.look();
        worker.work();
    }

    public void tell() {
        notifier.tell();
    }

    public TargetGate gate(String target) {
        return gates.of(target);
    }

    public RuleReport report() {
        return rules.all().get(0);
    }
}
