package io.caravanserai.hub.deadletter.postgres;

import static io.caravanserai.hub.deadletter.postgres.Desk.CRM;
import static io.caravanserai.hub.deadletter.postgres.RuleDesk.daily;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.delivery.system.RuleProperties;
import io.caravanserai.hub.delivery.system.RuleProperties.When;
import io.caravanserai.hub.ledger.Claim;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A rule has dead letters tried again at its moment, by one hub, and no others. */
class RulesIntegrationTests {

    @RegisterExtension
    static final RuleDesk desk = new RuleDesk();

    @Test
    void takesItsLettersOnceADayAndNoOthers() {
        desk.die("k1", "unknown article 1");
        desk.die("k2", "connection reset");
        var hub = desk.hub("crm", daily("article", 2, null));
        hub.at(Instant.now());
        assertThat(hub.journal).isEmpty();

        hub.at(desk.tomorrow);
        hub.at(desk.tomorrow.plusSeconds(60));

        assertThat(hub.journal).containsExactly("crm/rule: 1 of target crm, text article");
        desk.workers.tick();
        assertThat(subjects(desk.deliver(CRM))).containsExactly("k1");
        assertThat(desk.over().who()).isEqualTo("rule crm/rule");
        var report = hub.report();
        assertThat(report.runs()).isEqualTo(1);
        assertThat(report.lookedAt()).isEqualTo(desk.tomorrow.minusSeconds(60));
        assertThat(report.last().delivered()).isEqualTo(1);
        assertThat(report.now().takes()).isZero();
    }

    @Test
    void makesUpOnceForWhatWasDueWhileNoHubRan() {
        var hub = desk.hub("crm", daily("article", 2, null));
        hub.at(Instant.now());
        desk.die("k1", "unknown article 1");

        var restarted = desk.hub("crm", daily("article", 2, null));
        restarted.at(desk.tomorrow.plus(3, ChronoUnit.DAYS));
        restarted.at(desk.tomorrow.plus(3, ChronoUnit.DAYS).plusSeconds(3600));

        assertThat(restarted.journal).hasSize(1);
    }

    @Test
    void waitsUntilTheTargetIsHealthyAgain() {
        desk.die("k1", "closed for maintenance");
        var hub = desk.hub(
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
        var before = desk.hub("crm", rule);
        before.tick();
        desk.die("k1", "closed for maintenance");
        before.gate("crm").hold("it is closed");
        before.tick();

        var restarted = desk.hub("crm", rule);
        restarted.tick();
        assertThat(restarted.journal).isEmpty();
        restarted.gate("crm").delivered();
        restarted.tick();

        assertThat(restarted.journal).hasSize(1);
    }

    @Test
    void isBegunByOneHubOnly() {
        desk.die("k1", "unknown article 1");
        var first = desk.hub("crm", daily("article", 5, null));
        var second = desk.hub("crm", daily("article", 5, null));
        first.at(Instant.now());

        // Even where a turn was lost and both believe that it is theirs.
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> first.at(desk.tomorrow)),
                        CompletableFuture.runAsync(() -> second.at(desk.tomorrow)))
                .join();

        assertThat(first.journal.size() + second.journal.size()).isEqualTo(1);
        assertThat(desk.replays.newest(10)).hasSize(1);
    }

    @Test
    void doesNothingAtAllWhereItsStepWasUndone() {
        desk.die("k1", "unknown article 1");
        var hub = desk.hub("crm", daily("article", 5, null));
        hub.at(Instant.now());

        desk.database.transaction().executeWithoutResult(dies -> {
            hub.at(desk.tomorrow);
            dies.setRollbackOnly();
        });

        assertThat(desk.replays.newest(10)).isEmpty();
        hub.at(desk.tomorrow);
        assertThat(desk.replays.newest(10)).hasSize(1);
    }

    private static List<String> subjects(List<Claim> claims) {
        return claims.stream().map(Claim::subject).toList();
    }
}
