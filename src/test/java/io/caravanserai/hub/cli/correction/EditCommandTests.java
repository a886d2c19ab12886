package io.caravanserai.hub.cli.correction;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.cli.management.AskedHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands that correct dead letters ask, show, and tell a script. */
class EditCommandTests {

    private static final String ACCEPTED = """
            {"id": "m~erp", "status": "discarded", "replacedBy": "c-1", "difference": ["-  \\"currency\\" : \\"EU\\""]}""";

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
    void writesTheBodyAsAFileToEdit() {
        hub.answers("{\"id\": \"m~erp\", \"body\": {\"total\": 12.50, \"email\": \"***1\"}}");
        assertThat(hub.ask("dead-letters", "body", "m~erp")).isZero();
        assertThat(hub.asked()).containsExactly("GET /api/dead-letters/m%7Eerp/body");
        assertThat(hub.out()).contains("\"total\" : 12.50", "\"email\" : \"***1\"");
        assertThat(hub.ask("dead-letters", "body", "m~erp", "--unmask")).isEqualTo(2);
        assertThat(hub.ask("dead-letters", "body", "m~erp", "--unmask", "--why", "they called"))
                .isZero();
        assertThat(hub.asked()).last().isEqualTo("POST /api/dead-letters/m%7Eerp/unmask{\"why\":\"they called\"}");
    }

    @Test
    void sendsAFileAsItIsAndSaysWhereTheCorrectionIs() throws IOException {
        var file = Files.writeString(data.resolve("order.json"), "{\"total\": 12.50}");
        hub.answers(ACCEPTED);
        assertThat(edit(file)).isZero();
        assertThat(hub.asked())
                .containsExactly("POST /api/dead-letters/m%7Eerp/edit{\"why\":\"wrong\",\"body\":{\"total\":12.50}}");
        assertThat(hub.out())
                .contains("Accepted c-1 in the place of m~erp", "./hub messages show c-1", "-  \"currency\"");
    }

    @Test
    void tellsThatASecondPersonMustApprove() throws IOException {
        var file = Files.writeString(data.resolve("order.json"), "{}");
        hub.answers("{\"id\": \"m~erp\", \"status\": \"dead\", \"proposal\": \"p-1\", \"difference\": []}");
        assertThat(edit(file)).isZero();
        assertThat(hub.out()).contains("./hub dead-letters approve p-1");
    }

    @Test
    void showsEveryFindingOnALineOfItsOwn() throws IOException {
        var file = Files.writeString(data.resolve("order.json"), "{}");
        hub.answers(422, """
                {"title": "Unprocessable Entity", "detail": "The body breaks the contract order.v1",
                 "findings": [{"path": "/lines", "message": "is missing"}, {"path": "/currency", "message": "is no code"}]}""");
        assertThat(edit(file)).isEqualTo(1);
        assertThat(hub.err()).contains("order.v1\n  /lines: is missing\n  /currency: is no code");
    }

    @Test
    void saysWhatIsWrongWithAFileBeforeItAsksTheHub() throws IOException {
        assertThat(edit(Files.writeString(data.resolve("order.json"), "{\n\"a\": 1,\n}")))
                .isEqualTo(1);
        assertThat(hub.err()).contains("is no JSON", "line 3");
        assertThat(edit(data.resolve("nothing.json"))).isEqualTo(2);
        assertThat(hub.ask("dead-letters", "edit", "m~erp", "--why", "wrong")).isEqualTo(2);
        assertThat(hub.err()).contains("./hub dead-letters body m~erp");
        assertThat(hub.asked()).isEmpty();
    }

    @Test
    void listsShowsAndDecides() {
        hub.answers("{\"items\": [{\"id\": \"p-1\", \"letter\": \"m~erp\", \"who\": \"ada\", \"state\": \"open\"}]}");
        assertThat(hub.ask("dead-letters", "proposals")).isZero();
        assertThat(hub.out()).contains("p-1", "m~erp", "ada");
        hub.answers("{\"id\": \"p-1\", \"letter\": \"m~erp\", \"who\": \"ada\", \"state\": \"open\","
                + " \"difference\": [\"+ CHF\"]}");
        assertThat(hub.ask("dead-letters", "proposal", "p-1")).isZero();
        assertThat(hub.out()).contains("    + CHF");
        hub.answers("{\"id\": \"p-1\", \"letter\": \"m~erp\", \"state\": \"approved\", \"correction\": \"c-1\"}");
        assertThat(hub.ask("dead-letters", "approve", "p-1", "--why", "right")).isZero();
        assertThat(hub.out()).contains("p-1 is approved; accepted c-1 in the place of m~erp");
        hub.answers("{\"id\": \"p-1\", \"letter\": \"m~erp\", \"state\": \"rejected\"}");
        assertThat(hub.ask("dead-letters", "reject", "p-1", "--why", "no")).isZero();
        assertThat(hub.out()).contains("m~erp is dead as it was");
        assertThat(hub.asked())
                .containsExactly(
                        "GET /api/dead-letters/proposals?limit=50",
                        "GET /api/dead-letters/proposals/p-1",
                        "POST /api/dead-letters/proposals/p-1/approve{\"why\":\"right\"}",
                        "POST /api/dead-letters/proposals/p-1/reject{\"why\":\"no\"}");
    }

    private int edit(Path file) {
        return hub.ask("dead-letters", "edit", "m~erp", "--with", file.toString(), "--why", "wrong");
    }
}
