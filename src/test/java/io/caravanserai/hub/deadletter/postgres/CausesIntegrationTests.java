package io.caravanserai.hub.deadletter.postgres;

import static io.caravanserai.hub.deadletter.postgres.Desk.ALL;
import static io.caravanserai.hub.deadletter.postgres.Desk.CRM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.deadletter.Cause;
import io.caravanserai.hub.deadletter.Cause.Trend;
import io.caravanserai.hub.deadletter.Selection;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.mapping.MappingFailed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What belongs together is one cause, by the database's own hand. */
class CausesIntegrationTests {

    @RegisterExtension
    static final Desk desk = new Desk();

    @Test
    void groupsWhatDiffersInIdsNumbersTimesAndQuotedValuesOnly() {
        desk.die("1", "Article 'A-1' is unknown, seen 2026-01-31T08:00:00.5Z in ORD-10023 after 12 ms");
        desk.die("2", "Article 'B-2' is unknown, seen 2026-02-01T09:30:00Z in ORD-7 after 1500 ms");

        var causes = desk.causes.of(ALL, 10);

        assertThat(causes).hasSize(1);
        var cause = causes.get(0);
        assertThat(cause.dead()).isEqualTo(2);
        assertThat(cause.pattern())
                .contains("Article <value> is unknown", "<time>")
                .doesNotContain("A-1", "2026");
        assertThat(cause.target()).isEqualTo("crm");
        assertThat(cause.flow()).isEqualTo("orders");
        assertThat(cause.trend()).isEqualTo(Trend.NEW);
        assertThat(cause.hours()).hasSize(24).last().isEqualTo(2L);
        assertThat(cause.step()).isEqualTo("file:routes/orders/orders-delivery.camel.yaml");
        assertThat(cause.error().step()).endsWith("orders-delivery.camel.yaml:41");
        assertThat(cause.error().message()).contains("B-2");
    }

    @Test
    void tellsStatusCodesCertaintiesAndKindsApart() {
        var http = "HTTP operation failed invoking http://crm/contacts/%d with statusCode: %d";
        desk.die("1", http.formatted(1, 422));
        desk.die("2", http.formatted(2, 422));
        desk.die("3", http.formatted(3, 409));
        desk.die("4", "outage", "IOException", "Connection reset", Certainty.UNKNOWN);
        desk.die("5", "outage", "IOException", "Connection reset", Certainty.REFUSED);

        assertThat(desk.causes.of(ALL, 10)).extracting(Cause::dead).containsExactly(2L, 1L, 1L, 1L);
    }

    /** Pinned to what the contracts and mappings really say. */
    @Test
    void namesTheContractAndPathOrTheMappingAndPath() {
        var violation = new ContractViolation(
                "pick-order.v1",
                List.of(
                        new Finding("/lines/3/quantity", "must be positive", null),
                        new Finding("/lines/12/sku", "is missing", null)));
        var failed = new MappingFailed("orders/order-to-pick-order.jslt", 12, "/lines/7", "no such unit 'box'", null);
        desk.die("1", "contract", "ContractViolation", violation.getMessage(), Certainty.REFUSED);
        desk.die("2", "mapping", "MappingFailed", failed.getMessage(), Certainty.REFUSED);

        assertThat(desk.causes.of(ALL, 10))
                .extracting(Cause::place)
                .containsExactlyInAnyOrder(
                        "pick-order.v1 /lines/*/quantity, /lines/*/sku", "orders/order-to-pick-order.jslt /lines/*");
    }

    @Test
    void countsWhatIsDeadNowAndWhatEverDied() {
        for (int i = 0; i < 5; i++) {
            desk.die("k" + i, "unknown article " + i);
        }
        desk.upkeep.run();
        var cause = desk.causes.of(ALL, 1).get(0);

        desk.client
                .sql("UPDATE delivery SET state = 'pending' WHERE subject IN ('k0', 'k1')")
                .update();
        desk.client.sql("DELETE FROM delivery WHERE subject = 'k2'").update();

        assertThat(desk.letters.count(Selection.of(cause.id())).dead()).isEqualTo(2);
        assertThat(desk.causes.one(cause.id())).hasValueSatisfying(now -> {
            assertThat(now.dead()).isEqualTo(2);
            assertThat(now.died()).isEqualTo(5);
        });
        desk.upkeep.run();
        assertThat(desk.client
                        .sql("SELECT count(*) FROM dead_letter_change")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(desk.letters.count(Selection.of(cause.id())).dead()).isEqualTo(2);
    }

    @Test
    void marksACauseThatComesBackAfterItsRepair() {
        desk.die("1", "unknown article 1");
        var replay = desk.replay(ALL);
        desk.workers.step(replay);
        desk.deliver(CRM);
        await().until(() -> {
            desk.workers.tick();
            return desk.now(replay).state().isOver();
        });
        var repaired = desk.client
                .sql("SELECT id FROM dead_letter_cause WHERE repaired_at IS NOT NULL")
                .query(String.class)
                .single();
        assertThat(desk.causes.one(repaired).orElseThrow().returned()).isNull();

        desk.die("2", "unknown article 2");

        var returned = desk.causes.one(repaired).orElseThrow();
        assertThat(returned.returned()).isNotNull();
        assertThat(returned.returns()).isEqualTo(1);
    }

    @Test
    void keepsANote() {
        desk.die("1", "unknown article 1");
        var cause = desk.causes.of(ALL, 1).get(0);

        assertThat(desk.causes.note(cause.id(), " ask the ERP team ", "otto")).isTrue();
        assertThat(desk.causes.note("nothing", "x", "otto")).isFalse();

        assertThat(desk.causes.one(cause.id()).orElseThrow().note()).satisfies(note -> {
            assertThat(note.text()).isEqualTo("ask the ERP team");
            assertThat(note.who()).isEqualTo("otto");
        });
    }

    @Test
    void givesACauseToWhatDiedBeforeThereWereCauses() {
        desk.client.sql("ALTER TABLE delivery DISABLE TRIGGER USER").update();
        for (int i = 0; i < 3; i++) {
            desk.die("old" + i, "unknown article " + i);
        }
        desk.client.sql("ALTER TABLE delivery ENABLE TRIGGER USER").update();
        desk.die("new", "unknown article 7");
        assertThat(desk.letters.count(ALL).dead()).isEqualTo(1);

        new Upkeep(desk.client, desk.discards, desk.database.transaction()).run();

        assertThat(desk.causes.of(ALL, 10))
                .singleElement()
                .satisfies(cause -> assertThat(cause.dead()).isEqualTo(4));
        assertThat(desk.letters.find(ALL, null, 10).items()).hasSize(4);
    }

    @Test
    void diesOfAnythingAPartnerMayWrite() {
        desk.die("1", "((((' \" ” \\ % _ \u0000 \u001b[31m <b> " + "x".repeat(5_000));
        desk.die("2", "");
        desk.die("3", "'".repeat(2_000) + "/1/".repeat(500));

        assertThat(desk.letters.count(ALL).dead()).isEqualTo(3);
    }
}
