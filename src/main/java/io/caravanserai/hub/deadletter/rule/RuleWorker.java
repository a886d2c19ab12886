package io.caravanserai.hub.deadletter.rule;

import io.caravanserai.hub.deadletter.replay.Replays;
import io.caravanserai.hub.deadletter.replay.Replays.Wish;
import io.caravanserai.hub.delivery.gate.Gates;
import io.caravanserai.hub.delivery.system.Systems;
import io.caravanserai.hub.ledger.turn.Turns;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Begins a replay where a rule's moment has come. The moment, the replay and its record are one transaction: a hub that dies
 * leaves all of it undone, and the next does it. One hub at a time.
 */
@Component
class RuleWorker {

    private static final Logger log = LoggerFactory.getLogger(RuleWorker.class);

    private final List<Rule> rules;
    private final RuleStore store;
    private final Notices notices;
    private final Replays replays;
    private final RuleJournal journal;
    private final Gates gates;
    private final Turns turns;
    private final TransactionOperations transaction;
    private final InstantSource clock;

    RuleWorker(
            Systems systems,
            RuleStore store,
            Notices notices,
            Replays replays,
            RuleJournal journal,
            Gates gates,
            Turns turns,
            TransactionOperations transaction,
            InstantSource clock) {
        this.rules = Rule.all(systems.all());
        this.store = store;
        this.notices = notices;
        this.replays = replays;
        this.journal = journal;
        this.gates = gates;
        this.turns = turns;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${hub.dead-letters.rules-every:5s}")
    void work() {
        if (rules.isEmpty()) {
            return;
        }
        turns.take("dead-letter rules").ifPresent(turn -> {
            try (turn) {
                rules.forEach(this::one);
            } catch (DataAccessException | TransactionException away) {
                log.warn("Rules wait for the ledger: {}", away.getMessage());
            }
        });
    }

    private void one(Rule rule) {
        // A gate that is held or paused holds what is released too; but its moment is when it is not.
        var gate = gates.of(rule.system());
        if (rule.awaitsHealth() && (gate.isHeld() || gate.isPaused())) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            var done = store.take(rule.name());
            rule.due(done, clock.instant(), store.healthy(rule.system())).ifPresent(moment -> run(rule, moment));
        });
    }

    private void run(Rule rule, java.time.Instant moment) {
        var who = "rule " + rule.name();
        var why = rule.when() + ", at most " + rule.said().atMost() + " time(s) each";
        var started = replays.start(
                new Wish(rule.selection(), List.of(), who, why, rule.said().rate(), rule.limits(moment)));
        var replay = started.replay();
        store.done(rule.name(), moment, replay == null ? 0 : replay.total());
        if (replay == null) {
            log.debug("Rule {} found nothing to try again", rule.name());
            return;
        }
        journal.began(rule.name(), replay);
        if (rule.said().hook() != null) {
            notices.begun(rule.name(), replay.id());
        }
        log.info("Rule {} has {} dead letters tried again, as replay {}", rule.name(), replay.total(), replay.id());
    }
}
