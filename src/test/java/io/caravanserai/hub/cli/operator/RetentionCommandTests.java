package io.caravanserai.hub.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.cli.management.AskedHub;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How retention is shown and run, and how a backfill is begun and followed. */
class RetentionCommandTests {

    private AskedHub hub;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        hub = new AskedHub(data);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void showsWhatIsKeptHowLongAndWhatGoesNext() {
        hub.answers("""
                {"kept": [{"what": "personal", "days": 400, "from": "2025-01-01"}], "past": [], "days": 12,
                 "next": {"day": "2026-01-20", "messages": 10, "open": 0, "goes": "2027-02-25"},
                 "gone": {"days": 2, "messages": 1000, "last": "2026-01-31T12:00:00.5Z"}}""");

        assertThat(hub.ask("retention")).isZero();

        assertThat(hub.asked()).containsExactly("GET /api/retention");
        assertThat(hub.out().lines())
                .containsExactly(
                        "WHAT      DAYS  KEPT FROM",
                        "personal  400   2025-01-01",
                        "",
                        "Nothing of 12 days is past. Next goes 2026-01-20, on 2027-02-25.",
                        "Gone so far, kept in the balance as totals: 1000 messages, 2 whole days, the last on 2026-01-31T12:00:00Z");
    }

    @Test
    void showsWhatIsPast() {
        hub.answers("""
                {"kept": [], "past": [{"day": "2026-01-20", "messages": -1, "open": 3, "goes": "2026-01-31"}], "days": 12,
                 "gone": {"days": 0, "messages": 0}}""");

        hub.ask("retention");

        assertThat(hub.out()).contains("2026-01-20  -         3     2026-01-31").doesNotContain("Gone so far");
    }

    @Test
    void runsItAndSaysWhatHadToStay() {
        hub.answers("""
                {"dropped": ["2026-01-20"], "stayed": [{"day": "2026-01-21", "why": "its books do not balance"}],
                 "messages": 10, "moved": 2, "rejects": 1, "files": 0, "identities": 5}""");

        assertThat(hub.ask("retention", "run", "--why", "the disk fills up")).isZero();

        assertThat(hub.asked()).containsExactly("POST /api/retention/run{\"why\":\"the disk fills up\"}");
        assertThat(hub.out().lines())
                .containsExactly(
                        "Gone: 10 messages, 1 rejects, 0 files, 5 identities",
                        "Whole days: 2026-01-20",
                        "Open messages that were moved out and stay: 2",
                        "The messages of 2026-01-21 stay: its books do not balance");
    }

    @Test
    void runsNothingWithoutAReason() {
        assertThat(hub.ask("retention", "run")).isEqualTo(2);
        assertThat(hub.asked()).isEmpty();
    }

    @Test
    void beginsABackfill() {
        hub.answers("""
                {"type": "order.v1", "target": "crm", "from": "2026-01-01T00:00:00Z", "to": "2026-01-31T12:00:00.5Z"}""");

        assertThat(hub.ask(
                        "subscriptions",
                        "backfill",
                        "order.v1",
                        "crm",
                        "--from",
                        "2026-01-01T00:00:00Z",
                        "--why",
                        "new"))
                .isZero();

        assertThat(hub.asked())
                .containsExactly(
                        "POST /api/subscriptions/order.v1/crm/backfill{\"why\":\"new\",\"from\":\"2026-01-01T00:00:00Z\"}");
        assertThat(hub.out())
                .contains("Begun: order.v1 to crm, accepted from 2026-01-01T00:00:00Z before 2026-01-31T12:00:00Z");
    }

    @Test
    void showsHowFarBackfillsAre() {
        hub.answers("""
                {"items": [{"type": "order.v1", "target": "crm", "askedAt": "2026-01-31T12:00:00Z", "who": "otto",
                            "reached": "2026-01-20T12:00:00Z", "owed": 5, "already": 1, "late": 2, "why": "new"}]}""");

        assertThat(hub.ask("subscriptions", "backfills")).isZero();

        assertThat(hub.out())
                .contains("order.v1  crm     2026-01-31T12:00:00Z  otto  2026-01-20T12:00:00Z  5     1        2     -");
    }
}
