package io.caravanserai.hub.cli.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.cli.management.AskedHub;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands about dead letters ask, show, and tell a script. */
class DeadLettersCommandTests {

    private static final String RUNNING = """
            {"id": "r-1", "state": "%s", "who": "otto", "why": "so", "selection": "target erp", "askedAt": "2026-01-31T12:00:00Z",
             "total": 100, "delivered": %d, "filtered": 0, "failed": %d, "refused": 0, "gone": 0, "underWay": 10, "done": 45,
             "remaining": 55, "perSecond": 12.5, "etaSeconds": 65}""";

    @TempDir
    private Path data;

    private AskedHub hub;

    @BeforeEach
    void start() throws IOException {
        hub = new AskedHub(data);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void showsALineForEachCause() {
        hub.answers("""
                {"items": [{"id": "3f9a1b2c4d5e", "dead": 812, "target": "erp", "kind": "refused", "trend": "rising",
                  "first": "2026-01-31T12:00:00Z", "last": "2026-01-31T12:05:00Z", "owner": "sales-it", "pattern": "unknown <n>",
                  "returned": "2026-01-31T12:04:00Z", "note": {"text": "ask Ada"}}]}""");
        assertThat(hub.ask("dead-letters", "causes", "--target", "erp", "--since", "2h"))
                .isZero();
        assertThat(hub.asked()).containsExactly("GET /api/dead-letters/causes?target=erp&since=2h&limit=50");
        assertThat(hub.out()).contains("3f9a1b2c4d5e", "812", "rising", "sales-it", "RETURNED unknown <n>", "ask Ada");
    }

    @Test
    void startsAReplayOfASelectionAndTellsItsEnd() {
        hub.answers(202, RUNNING.formatted("done", 99, 1));
        assertThat(hub.ask(
                        "dead-letters",
                        "replay",
                        "--target",
                        "erp",
                        "--cause",
                        "3f9a",
                        "--rate",
                        "20",
                        "--why",
                        "fixed"))
                .isEqualTo(1);
        assertThat(hub.asked())
                .containsExactly(
                        "POST /api/dead-letters/replay{\"target\":\"erp\",\"cause\":\"3f9a\",\"rate\":20,\"why\":\"fixed\"}");
        assertThat(hub.out()).contains("Replay r-1 of target erp is done", "99 delivered, 1 failed again");
        hub.answers(202, RUNNING.formatted("done", 100, 0));
        assertThat(hub.ask("dead-letters", "replay", "--target", "erp", "--why", "fixed"))
                .isZero();
    }

    @Test
    void leavesAReplayToTheHubWhenAsked() {
        hub.answers(202, RUNNING.formatted("running", 40, 5));
        assertThat(hub.ask("dead-letters", "replay", "--all", "--detach", "--why", "fixed"))
                .isZero();
        assertThat(hub.asked()).containsExactly("POST /api/dead-letters/replay{\"all\":true,\"why\":\"fixed\"}");
        assertThat(hub.out()).contains("45 of 100 done", "12.5/s", "1m5s left");
    }

    @Test
    void asksForASelectionBeforeItAsksTheHub() {
        assertThat(hub.ask("dead-letters", "replay", "--why", "fixed")).isEqualTo(2);
        assertThat(hub.ask("dead-letters", "discard", "--why", "fixed")).isEqualTo(2);
        assertThat(hub.ask("dead-letters", "replay", "m~erp", "--all", "--why", "fixed"))
                .isEqualTo(2);
        assertThat(hub.asked()).isEmpty();
        assertThat(hub.err()).contains("--all");
    }

    @Test
    void tellsAScriptThatNothingMatched() {
        hub.answers(404, "{\"title\": \"Not Found\", \"detail\": \"There is no dead letter for target erp\"}");
        assertThat(hub.ask("dead-letters", "replay", "--target", "erp", "--why", "fixed"))
                .isEqualTo(3);
    }

    @Test
    void saysWhatWasFoundOut() {
        hub.answers("{\"id\": \"m~erp\", \"status\": \"delivered\"}");
        assertThat(hub.ask("dead-letters", "answer", "m~erp", "arrived", "--note", "seen"))
                .isZero();
        assertThat(hub.asked())
                .containsExactly("POST /api/dead-letters/m%7Eerp/answer{\"answer\":\"arrived\",\"note\":\"seen\"}");
        assertThat(hub.out()).contains("m~erp is delivered");
    }

    @Test
    void releasesWhatWouldPassAndTellsItsEnd() {
        hub.answers("""
                {"matched": 2, "rehearsed": 2, "verdicts": {"would-pass": 1, "would-still-fail": 1},
                 "items": [{"id": "m~crm", "verdict": "would-pass"}, {"id": "n~crm", "verdict": "would-still-fail"}], "replay":
                """ + RUNNING.formatted("done", 100, 0) + "}");
        assertThat(hub.ask("dead-letters", "rehearse", "--target", "crm", "--release", "--why", "mended"))
                .isZero();
        assertThat(hub.asked())
                .containsExactly(
                        "POST /api/dead-letters/rehearse{\"target\":\"crm\",\"release\":true,\"why\":\"mended\"}");
        assertThat(hub.out()).contains("m~crm  would pass", "n~crm  would still fail", "100 delivered");
    }

    @Test
    void releasesNothingWhereNothingWouldPass() {
        hub.answers("""
                {"matched": 1, "rehearsed": 1, "verdicts": {"would-still-fail": 1},
                 "items": [{"id": "n~crm", "verdict": "would-still-fail"}]}""");
        assertThat(hub.ask("dead-letters", "rehearse", "--target", "crm", "--release", "--why", "mended"))
                .isEqualTo(3);
        assertThat(hub.err()).contains("nothing is replayed");
    }

    @Test
    void showsWhatEachRuleWouldTakeAndWhyNotTheRest() {
        hub.answers("""
                {"items": [{"rule": "crm/after-an-outage", "takes": "target crm, kind outage", "when": "when healthy again",
                  "atMost": 3, "budget": 2000, "now": {"takes": 12, "usedUp": 2, "spent": 0, "needPerson": 1, "more": false},
                  "lookedAt": "2026-01-31T12:00:00Z", "found": 40, "runs": 7,
                  "last": {"at": "2026-01-31T12:00:00Z", "state": "done", "letters": 40, "delivered": 38, "failed": 2, "remaining": 0},
                  "hook": {"host": "hooks.example.com", "state": "failing", "tries": 3, "error": "it answered 503"}}]}""");
        assertThat(hub.ask("dead-letters", "rules")).isZero();
        assertThat(hub.asked()).containsExactly("GET /api/dead-letters/rules");
        assertThat(hub.out())
                .contains(
                        "12, 2 tried 3 times, 1 for a person",
                        "38 of 40 delivered, 2 failed again",
                        "hooks.example.com: failing after 3 tries, it answered 503");
    }
}
