package io.caravanserai.hub.cli.reject;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.cli.management.AskedHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands about rejects ask, show, and tell a script. */
class RejectCommandsTests {

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
    void writesWhatWasRefusedForAReasonOnly() {
        hub.answers("{\"id\": \"r-1\", \"contentType\": \"application/xml\", \"body\": \"<order/>\"}");
        assertThat(hub.ask("rejects", "body", "r-1")).isEqualTo(2);
        assertThat(hub.ask("rejects", "body", "r-1", "--why", "they called")).isZero();
        assertThat(hub.out()).contains("<order/>");
        assertThat(hub.asked()).containsExactly("POST /api/rejects/r-1/unmask{\"why\":\"they called\"}");
    }

    @Test
    void sendsACorrectionAsItIsAndSaysAsWhatItWasAccepted() throws IOException {
        var file = Files.writeString(data.resolve("order.xml"), "<order no='1'/>");
        hub.answers("{\"id\": \"r-1\", \"status\": \"accepted\", \"message\": \"m-1\", \"difference\": [\"+<order\"]}");
        assertThat(hub.ask("rejects", "edit", "r-1", "--with", file.toString(), "--why", "wrong"))
                .isZero();
        assertThat(hub.out()).contains("r-1 is accepted as m-1", "./hub messages show m-1", "+<order");
        assertThat(hub.asked())
                .containsExactly("POST /api/rejects/r-1/edit{\"why\":\"wrong\",\"body\":\"<order no='1'/>\"}");
        assertThat(hub.ask("rejects", "edit", "r-1", "--why", "wrong")).isEqualTo(2);
        assertThat(hub.err()).contains("./hub rejects body r-1");
    }

    @Test
    void listsShowsAndDecidesLikeDeadLetters() {
        hub.answers("{\"items\": [{\"id\": \"p-1\", \"reject\": \"r-1\", \"who\": \"ada\", \"state\": \"open\"}]}");
        assertThat(hub.ask("rejects", "proposals")).isZero();
        assertThat(hub.out()).contains("REJECT", "p-1", "r-1", "ada");
        hub.answers("{\"id\": \"p-1\", \"reject\": \"r-1\", \"state\": \"open\", \"difference\": []}");
        assertThat(hub.ask("rejects", "proposal", "p-1")).isZero();
        assertThat(hub.out()).contains("r-1", "--unmask --why");
        hub.answers("{\"id\": \"p-1\", \"reject\": \"r-1\", \"state\": \"rejected\"}");
        assertThat(hub.ask("rejects", "reject", "p-1", "--why", "no")).isZero();
        assertThat(hub.out()).contains("r-1 is open as it was");
        assertThat(hub.asked())
                .containsExactly(
                        "GET /api/rejects/proposals?limit=50",
                        "GET /api/rejects/proposals/p-1",
                        "POST /api/rejects/proposals/p-1/reject{\"why\":\"no\"}");
    }

    @Test
    void rehearsesASelectionAndTellsByTheExitCodeWhetherAllWouldPass() throws IOException {
        var mapping = Files.writeString(data.resolve("order-to-order.jslt"), ".");
        hub.answers("{\"rehearsed\": 1, \"verdicts\": {\"would-pass\": 1}, \"items\": [{\"id\": \"r-1\","
                + " \"verdict\": \"would-pass\", \"detail\": \"as order.v1 1001\"}]}");
        assertThat(hub.ask("rejects", "rehearse", "--cause", "abc", "--with", mapping.toString()))
                .isZero();
        assertThat(hub.out()).contains("r-1  would pass: as order.v1 1001", "1 would pass");
        assertThat(hub.asked()).singleElement().asString().contains("\"cause\":\"abc\"", "order-to-order.jslt");
        hub.answers("{\"rehearsed\": 1, \"verdicts\": {\"would-still-fail\": 1}, \"items\": [{\"id\": \"r-1\","
                + " \"verdict\": \"would-still-fail\", \"detail\": \"no lines\"}]}");
        assertThat(hub.ask("rejects", "rehearse", "r-1")).isEqualTo(1);
        assertThat(hub.ask("rejects", "rehearse")).isEqualTo(2);
    }

    @Test
    void notesAndRestores() {
        hub.answers("{\"id\": \"abc\"}");
        assertThat(hub.ask("rejects", "note", "abc", "ask Ada")).isZero();
        hub.answers("{\"id\": \"r-1\", \"status\": \"open\"}");
        assertThat(hub.ask("rejects", "restore", "r-1", "--why", "needed after all"))
                .isZero();
        assertThat(hub.out()).contains("r-1 is open again");
        assertThat(hub.asked())
                .containsExactly(
                        "POST /api/rejects/causes/abc/note{\"note\":\"ask Ada\"}",
                        "POST /api/rejects/r-1/restore{\"why\":\"needed after all\"}");
    }

    @Test
    void replaysASelectionAsAJobAndThoseThatAreNamedAtOnce() {
        var done = """
                {"id": "j-1", "kind": "rejects", "state": "done", "selection": "door d", "total": 3, "accepted": 2, "repeated": %d,
                 "failed": %d, "refused": 0, "gone": 0, "done": 3, "remaining": 0, "perSecond": 3.0}""";
        hub.answers(202, done.formatted(1, 0));
        assertThat(hub.ask("rejects", "replay", "--door", "d", "--since", "2h", "--rate", "20", "--why", "mended"))
                .isZero();
        assertThat(hub.out()).contains("2 accepted, 1 known already");
        hub.answers(202, done.formatted(0, 1));
        assertThat(hub.ask("rejects", "replay", "--all", "--why", "mended")).isEqualTo(1);
        hub.answers("{\"id\": \"r-1\", \"status\": \"accepted\", \"message\": \"m-1\"}");
        assertThat(hub.ask("rejects", "replay", "r-1", "--why", "mended")).isZero();
        assertThat(hub.out()).contains("r-1 is accepted as m-1");
        hub.answers("{\"id\": \"r-1\", \"status\": \"refused\", \"why\": \"no lines\"}");
        assertThat(hub.ask("rejects", "replay", "r-1", "--why", "mended")).isEqualTo(1);
        assertThat(hub.out()).contains("r-1 is refused again: no lines");
        assertThat(hub.ask("rejects", "replay", "r-1", "--door", "d", "--why", "mended"))
                .isEqualTo(2);
        assertThat(hub.asked())
                .containsExactly(
                        "POST /api/rejects/replay{\"door\":\"d\",\"since\":\"2h\",\"rate\":20,\"why\":\"mended\"}",
                        "POST /api/rejects/replay{\"all\":true,\"why\":\"mended\"}",
                        "POST /api/rejects/r-1/replay{\"why\":\"mended\"}",
                        "POST /api/rejects/r-1/replay{\"why\":\"mended\"}");
    }

    @Test
    void discardsASelection() {
        hub.answers("{\"discarded\": 5000, \"more\": true}");
        assertThat(hub.ask("rejects", "discard", "--partner", "shop", "--why", "tests"))
                .isZero();
        assertThat(hub.out()).contains("Discarded 5000", "ask again");
        assertThat(hub.asked()).containsExactly("POST /api/rejects/discard{\"partner\":\"shop\",\"why\":\"tests\"}");
    }

    @Test
    void writesACaseBesideTheRouteThatRefusesAlike() throws IOException {
        var flow = Files.createDirectories(data.resolve("orders/samples")).getParent();
        Files.writeString(flow.resolve("orders.test.yaml"), "\ncases:\n  - name: one\n");
        hub.answers("""
                {"door": "orders-from-partners", "partner": "northwind", "sample": "{}\\n", "ending": "json", "identity": "k-1",
                 "happens": {"cause": "contract", "reason": "it breaks: partner-order.v1", "findings": ["/lines"]},
                 "alike": true}""");

        var to = flow.resolve("samples").toString();
        assertThat(hub.ask("rejects", "capture", "0123456789abcdef", "--to", to))
                .isZero();

        assertThat(flow.resolve("samples/captured-456789abcdef-orders-from-partners.json"))
                .hasContent("{}");
        assertThat(Files.readString(flow.resolve("orders.test.yaml"))).contains("""
                  - name: "captured: it breaks: partner-order.v1"
                    door: orders-from-partners
                    partner: "northwind"
                    input-file: captured-456789abcdef-orders-from-partners.json
                    headers: {Idempotency-Key: "k-1"}
                    expect:
                      rejects: [{cause: contract, findings: ["/lines"]}]
                """);
        assertThat(hub.out()).contains("refused as the original is");
        assertThat(hub.ask("rejects", "capture", "0123456789abcdef", "--to", "nowhere"))
                .isEqualTo(2);
    }
}
