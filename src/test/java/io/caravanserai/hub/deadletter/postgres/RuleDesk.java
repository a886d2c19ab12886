package io.caravanserai.hub.deadletter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.deadletter.replay.Replay;
import io.caravanserai.hub.deadletter.rule.RuleHub;
import io.caravanserai.hub.delivery.system.RuleProperties;
import io.caravanserai.hub.delivery.system.SomeSystems;
import io.caravanserai.hub.delivery.system.TimeOfDay;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.turn.Turns;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A desk at which hubs have a rule, at the times that a test says. */
final class RuleDesk extends Desk {

    static final int BUDGET = 20;
    static final TimeOfDay TIME = new TimeOfDay(LocalTime.of(6, 30));

    /** Tomorrow, a minute after the rule's time. */
    final Instant tomorrow = Instant.now()
            .atZone(ZoneOffset.UTC)
            .toLocalDate()
            .plusDays(1)
            .atTime(6, 31)
            .toInstant(ZoneOffset.UTC);

    @Override
    public void beforeEach(ExtensionContext context) {
        super.beforeEach(context);
        client.sql("TRUNCATE dead_letter_rule, rule_notice, target_health, replay, replay_item")
                .update();
    }

    RuleHub hub(String system, RuleProperties rule) {
        return new RuleHub(
                SomeSystems.withRules(BUDGET, Map.of(system, Map.of("rule", rule))),
                new JdbcRuleStore(client),
                new JdbcNotices(client),
                replays,
                database.transaction(),
                Turns.ALWAYS);
    }

    static RuleProperties daily(String text, int atMost, URI hook) {
        return new RuleProperties(null, null, text, TIME, ZoneId.of("UTC"), null, atMost, null, hook);
    }

    /** What is due has been tried so often, and ended so. */
    void fail(Subscription subscription, Outcome outcome, int tries) {
        var claims = ledger.claim(subscription, 10, Duration.ofMinutes(1));
        assertThat(claims).hasSize(1);
        ledger.settle(new Settlement(claims.get(0), outcome, tries, null)).join();
    }

    /** What was under way has its outcome. */
    void stepped() {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            workers.tick();
            return replays.newest(10).stream().allMatch(replay -> replay.state().isOver());
        });
    }

    /** The newest replay, once it has its outcome. */
    Replay over() {
        stepped();
        return replays.newest(1).get(0);
    }
}
