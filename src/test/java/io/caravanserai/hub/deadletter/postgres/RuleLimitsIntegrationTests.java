package io.caravanserai.hub.deadletter.postgres;

import static io.caravanserai.hub.deadletter.postgres.Desk.ALL;
import static io.caravanserai.hub.deadletter.postgres.Desk.CRM;
import static io.caravanserai.hub.deadletter.postgres.Desk.ORDER;
import static io.caravanserai.hub.deadletter.postgres.RuleDesk.BUDGET;
import static io.caravanserai.hub.deadletter.postgres.RuleDesk.TIME;
import static io.caravanserai.hub.deadletter.postgres.RuleDesk.daily;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.delivery.system.RuleProperties;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Failure;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A rule tries nothing more often than it may, and never guesses. */
class RuleLimitsIntegrationTests {

    private static final Subscription PRINTER =
            new Subscription(ORDER, "printer", false, "orders-to-printer", "orders");

    @RegisterExtension
    static final RuleDesk desk = new RuleDesk();

    @Test
    void triesNoneMoreOftenThanItMayUntilAPersonDoes() {
        desk.die("k1", "unknown article 1");
        var hub = desk.hub("crm", daily("article", 2, null));
        hub.at(Instant.now());
        for (int day = 0; day < 4; day++) {
            hub.at(desk.tomorrow.plus(day, ChronoUnit.DAYS));
            desk.workers.tick();
            desk.kill(CRM, "refused", "Refused", "unknown article 1", Certainty.REFUSED);
            desk.stepped();
        }
        assertThat(hub.journal).hasSize(2);
        assertThat(hub.report().now().takes()).isZero();
        assertThat(hub.report().now().usedUp()).isEqualTo(1);
        assertThat(hub.report().last().failed()).isEqualTo(1);

        desk.workers.step(desk.replay(ALL));
        desk.kill(CRM, "refused", "Refused", "unknown article 1", Certainty.REFUSED);
        desk.stepped();

        assertThat(hub.report().now().takes()).isEqualTo(1);
    }

    @Test
    void spendsOfOneBudgetWithBlipsAndOutageTries() {
        var id = desk.accept("k1");
        desk.fail(CRM, new Outcome.Later(Duration.ZERO, true, failure(Certainty.REFUSED), null), 3);
        desk.fail(CRM, new Outcome.Later(Duration.ZERO, false, failure(Certainty.REFUSED), null), 3);
        desk.fail(CRM, new Outcome.Dead(failure(Certainty.REFUSED), null), 2);
        assertThat(tries()).isEqualTo(5);
        var hub = desk.hub("crm", daily("closed", 100, null));
        hub.at(Instant.now());

        var day = 0;
        while (hub.report().now().takes() > 0) {
            hub.at(desk.tomorrow.plus(day++, ChronoUnit.DAYS));
            desk.workers.tick();
            desk.fail(CRM, new Outcome.Dead(failure(Certainty.REFUSED), null), 3);
            desk.stepped();
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
        var hub = desk.hub(
                "printer", new RuleProperties(null, "unknown", null, TIME, ZoneOffset.UTC, null, 5, null, null));
        hub.at(Instant.now());

        hub.at(desk.tomorrow);

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
        var hub = desk.hub(
                "payments", new RuleProperties(null, "outage", null, TIME, ZoneOffset.UTC, null, 5, null, null));
        assertThat(hub.report().now().takes()).isEqualTo(1);

        desk.client
                .sql("UPDATE delivery SET first_at = first_at - interval '3 days'")
                .update();

        assertThat(hub.report().now().takes()).isZero();
        assertThat(hub.report().now().needPerson()).isEqualTo(1);
    }

    private static Failure failure(Certainty certainty) {
        return new Failure("outage", "IOException", "closed", "orders-to-crm", "step", certainty, Instant.now());
    }

    private static int tries() {
        return desk.client
                .sql("SELECT tries FROM delivery")
                .query(Integer.class)
                .single();
    }
}
