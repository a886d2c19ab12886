package io.caravanserai.hub.deadletter.postgres;

import static io.caravanserai.hub.deadletter.postgres.Desk.ALL;
import static io.caravanserai.hub.deadletter.postgres.Desk.CRM;
import static io.caravanserai.hub.deadletter.postgres.Desk.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.caravanserai.hub.deadletter.replay.Replay;
import io.caravanserai.hub.deadletter.rule.RuleHub;
import io.caravanserai.hub.delivery.system.RuleProperties;
import io.caravanserai.hub.delivery.system.RuleProperties.When;
import io.caravanserai.hub.delivery.system.SomeSystems;
import io.caravanserai.hub.delivery.system.TimeOfDay;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Failure;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.turn.Turns;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A rule has dead letters tried again at its moment, as often as it may, and never guesses. */
class RulesIntegrationTests {

    private static final Subscription PRINTER =
            new Subscription(ORDER, "printer", false, "orders-to-printer", "orders");
    private static final int BUDGET = 20;

    /** Tomorrow, a minute after the rule's time. */
    private final Instant tomorrow = Instant.now()
            .atZone(ZoneOffset.UTC)
            .toLocalDate()
            .plusDays(1)
            .atTime(6, 31)
            .toInstant(ZoneOffset.UTC);

    @RegisterExtension
    static final Desk desk = new Desk();

    @BeforeEach
    void forget() {
        desk.client
                .sql("TRUNCATE dead_letter_rule, rule_notice, target_health, replay, replay_item")
                .update();
    }

    @Test
    void takesItsLettersOnceADayAndNoOthers() {
        desk.die("k1", "unknown article 1");
        desk.die("k2", "connection reset");
        var hub = hub("crm", daily("article", 2, null));
        hub.at(Instant.now());
        assertThat(hub.journal).isEmpty();

        hub.at(tomorrow);
        hub.at(tomorrow.plusSeconds(60));

        assertThat(hub.journal).containsExactly("crm/rule: 1 of target crm, text article");
        desk.workers.tick();
        assertThat(subjects(desk.deliver(CRM))).containsExactly("k1");
        assertThat(over().who()).isEqualTo("rule crm/rule");
        var report = hub.report();
        assertThat(report.runs()).isEqualTo(1);
        assertThat(report.lookedAt()).isEqualTo(tomorrow.minusSeconds(60));
        assertThat(report.last().delivered()).isEqualTo(1);
        assertThat(report.now().takes()).isZero();
    }

    @Test
    void makesUpOnceForWhatWasDueWhileNoHubRan() {
        var hub = hub("crm", daily("article", 2, null));
        hub.at(Instant.now());
        desk.die("k1", "unknown article 1");

        var restarted = hub("crm", daily("article", 2, null));
        restarted.at(tomorrow.plus(3, ChronoUnit.DAYS));
        restarted.at(tomorrow.plus(3, ChronoUnit.DAYS).plusSeconds(3600));

        assertThat(restarted.journal).hasSize(1);
    }

    @Test
    void triesNoneMoreOftenThanItMayUntilAPersonDoes() {
        desk.die("k1", "unknown article 1");
        var hub = hub("crm", daily("article", 2, null));
        hub.at(Instant.now());
        for (int day = 0; day < 4; day++) {
            hub.at(tomorrow.plus(day, ChronoUnit.DAYS));
            desk.workers.tick();
            desk.kill(CRM, "refused", "Refused", "unknown article 1", Certainty.REFUSED);
            stepped();
        }
        assertThat(hub.journal).hasSize(2);
        assertThat(hub.report().now().takes()).isZero();
        assertThat(hub.report().now().usedUp()).isEqualTo(1);
        assertThat(hub.report().last().failed()).isEqualTo(1);

        desk.workers.step(desk.replay(ALL));
        desk.kill(CRM, "refused", "Refused", "unknown article 1", Certainty.REFUSED);
        stepped();

        assertThat(hub.report().now().takes()).isEqualTo(1);
    }

    @Test
    void spendsOfOneBudgetWithBlipsAndOutageTries() {
        var id = desk.accept("k1");
        fail(CRM, new Outcome.Later(Duration.ZERO, true, failure(Certainty.REFUSED), null), 3);
        fail(CRM, new Outcome.Later(Duration.ZERO, false, failure(Certainty.REFUSED), null), 3);
        fail(CRM, new Outcome.Dead(failure(Certainty.REFUSED), null), 2);
        assertThat(tries()).isEqualTo(5);
        var hub = hub("crm", daily("closed", 100, null));
        hub.at(Instant.now());

        var day = 0;
        while (hub.report().now().takes() > 0) {
            hub.at(tomorrow.plus(day++, ChronoUnit.DAYS));
            desk.workers.tick();
            fail(CRM, new Outcome.Dead(failure(Certainty.REFUSED), null), 3);
            stepped();
        }

        assertThat(hub.report().now().spent()).isEqualTo(1);
        assertThat(day).isEqualTo((BUDGET - 5) / 3);
        assertThat(tries()).isEqualTo(BUDGET);
        desk.workers.step(desk.replay(ALL));
        assertThat(tries()).isZero();
        assertThat(desk.state(id)).isEqualTo("pending");
    }

    @Test
    void neverGuessesWhatOnlyAPersonCanTell() {
        desk.ledger.subscribe(PRINTER);
        desk.accept("k1");
        desk.deliver(CRM);
        desk.kill(PRINTER, "unknown", "IOException", "reset by closed peer", Certainty.UNKNOWN);
        var hub = hub("printer", new RuleProperties(null, "unknown", null, at(), ZoneOffset.UTC, null, 5, null, null));
        hub.at(Instant.now());

        hub.at(tomorrow);

        assertThat(hub.journal).isEmpty();
        assertThat(hub.report().now().takes()).isZero();
        assertThat(hub.report().now().needPerson()).isEqualTo(1);
        assertThat(desk.letters.count(ALL).dead()).isEqualTo(1);
    }

    @Test
    void leavesAnUnknownOutcomeWhoseKeyIsForgotten() {
        var payments = new Subscription(ORDER, "payments", false, "orders-to-payments", "orders");
        desk.ledger.subscribe(payments);
        desk.accept("k1");
        desk.deliver(CRM);
        desk.kill(payments, "outage", "IOException", "reset", Certainty.UNKNOWN);
        var hub = hub("payments", new RuleProperties(null, "outage", null, at(), ZoneOffset.UTC, null, 5, null, null));
        assertThat(hub.report().now().takes()).isEqualTo(1);

        desk.client
                .sql("UPDATE delivery SET first_at = first_at - interval '3 days'")
                .update();

        assertThat(hub.report().now().takes()).isZero();
        assertThat(hub.report().now().needPerson()).isEqualTo(1);
    }

    @Test
    void waitsUntilTheTargetIsHealthyAgain() {
        desk.die("k1", "closed for maintenance");
        var hub = hub(
                "crm", new RuleProperties(null, "refused", null, null, ZoneOffset.UTC, When.HEALTHY, 5, null, null));
        hub.tick();
        assertThat(hub.journal).as("it was never left alone").isEmpty();

        hub.gate("crm").hold("it is closed");
        hub.tick();
        await().until(() -> hub.gate("crm").isProbing());
        hub.tick();
        assertThat(hub.journal).as("it is probed").isEmpty();
        hub.gate("crm").acquire(1);
        hub.gate("crm").answered(Duration.ZERO);
        hub.tick();
        assertThat(hub.journal).as("it answers, but has taken nothing").isEmpty();
        hub.gate("crm").delivered();
        hub.tick();
        hub.tick();

        assertThat(hub.journal).hasSize(1);
    }

    @Test
    void knowsAfterARestartThatTheTargetWasLeftAlone() {
        var rule = new RuleProperties(null, "refused", null, null, ZoneOffset.UTC, When.HEALTHY, 5, null, null);
        var before = hub("crm", rule);
        before.tick();
        desk.die("k1", "closed for maintenance");
        before.gate("crm").hold("it is closed");
        before.tick();

        var restarted = hub("crm", rule);
        restarted.tick();
        assertThat(restarted.journal).isEmpty();
        restarted.gate("crm").delivered();
        restarted.tick();

        assertThat(restarted.journal).hasSize(1);
    }

    @Test
    void isBegunByOneHubOnly() {
        desk.die("k1", "unknown article 1");
        var first = hub("crm", daily("article", 5, null));
        var second = hub("crm", daily("article", 5, null));
        first.at(Instant.now());

        // Even where a turn was lost and both believe that it is theirs.
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> first.at(tomorrow)),
                        CompletableFuture.runAsync(() -> second.at(tomorrow)))
                .join();

        assertThat(first.journal.size() + second.journal.size()).isEqualTo(1);
        assertThat(desk.replays.newest(10)).hasSize(1);
    }

    @Test
    void doesNothingAtAllWhereItsStepWasUndone() {
        desk.die("k1", "unknown article 1");
        var hub = hub("crm", daily("article", 5, null));
        hub.at(Instant.now());

        desk.database.transaction().executeWithoutResult(dies -> {
            hub.at(tomorrow);
            dies.setRollbackOnly();
        });

        assertThat(desk.replays.newest(10)).isEmpty();
        hub.at(tomorrow);
        assertThat(desk.replays.newest(10)).hasSize(1);
    }

    @Test
    void tellsItsHookUntilItListens() throws Exception {
        var heard = new CopyOnWriteArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/secret", exchange -> {
            heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(heard.size() == 1 ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
        try {
            var address = URI.create("http://localhost:" + server.getAddress().getPort() + "/secret/token");
            desk.die("key-of-ada", "unknown article of ada@example.com");
            var hub = hub("crm", daily("article", 1, address));
            hub.at(Instant.now());
            hub.at(tomorrow);

            hub.tell();
            assertThat(hub.report().hook().state()).isEqualTo("failing");
            assertThat(hub.report().hook().error()).isEqualTo("it answered 503");
            assertThat(hub.report().hook().host()).isEqualTo("localhost");
            desk.workers.tick();
            desk.deliver(CRM);
            over();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                hub.tell();
                return heard.size() >= 3;
            });

            assertThat(hub.report().hook().state()).isEqualTo("told");
            assertThat(heard.get(1)).contains("\"event\":\"ended\"").contains("\"delivered\":1");
            assertThat(heard.get(2)).contains("\"event\":\"begun\"").contains("\"rule\":\"crm/rule\"");
            assertThat(heard).noneMatch(text -> text.contains("ada") || text.contains("article"));
            assertThat(hub.meters
                            .counter("hub.rule.notices", "rule", "crm/rule", "outcome", "failed")
                            .count())
                    .isEqualTo(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void goesOnWhileItsHookIsAway() {
        desk.die("k1", "unknown article 1");
        var hub = hub("crm", daily("article", 1, URI.create("http://localhost:1/hook")));
        hub.at(Instant.now());
        hub.at(tomorrow);

        hub.tell();
        desk.workers.tick();

        assertThat(desk.deliver(CRM)).hasSize(1);
        assertThat(hub.report().hook().state()).isEqualTo("failing");
        assertThat(hub.report().hook().error()).isEqualTo("ConnectException");
    }

    private static RuleHub hub(String system, RuleProperties rule) {
        return new RuleHub(
                SomeSystems.withRules(BUDGET, Map.of(system, Map.of("rule", rule))),
                new JdbcRuleStore(desk.client),
                new JdbcNotices(desk.client),
                desk.replays,
                desk.database.transaction(),
                Turns.ALWAYS);
    }

    private static TimeOfDay at() {
        return new TimeOfDay(LocalTime.of(6, 30));
    }

    private static RuleProperties daily(String text, int atMost, URI hook) {
        return new RuleProperties(null, null, text, at(), ZoneId.of("UTC"), null, atMost, null, hook);
    }

    private static Failure failure(Certainty certainty) {
        return new Failure("outage", "IOException", "closed", "orders-to-crm", "step", certainty, Instant.now());
    }

    private static void fail(Subscription subscription, Outcome outcome, int tries) {
        var claims = desk.ledger.claim(subscription, 10, Duration.ofMinutes(1));
        assertThat(claims).hasSize(1);
        desk.ledger.settle(new Settlement(claims.get(0), outcome, tries, null)).join();
    }

    private static int tries() {
        return desk.client
                .sql("SELECT tries FROM delivery")
                .query(Integer.class)
                .single();
    }

    /** What was under way has its outcome. */
    private static void stepped() {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            desk.workers.tick();
            return desk.replays.newest(10).stream()
                    .allMatch(replay -> replay.state().isOver());
        });
    }

    private static Replay over() {
        stepped();
        return desk.replays.newest(1).get(0);
    }

    private static List<String> subjects(List<Claim> claims) {
        return claims.stream().map(Claim::subject).toList();
    }
}
