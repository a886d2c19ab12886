package io.caravanserai.hub.console.correction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.console.Client;
import io.caravanserai.hub.console.ConsoleTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** An operator corrects what a door refused, as they correct a dead letter. */
@ConsoleTest
@TestPropertySource(
        properties = {
            "camel.main.routes-include-pattern=file:src/test/resources/edited/**/*.camel.yaml",
            "hub.users.olga.role=operator",
            "hub.users.olga.password={bcrypt}$2a$04$1RGf6Ft0p1DJvMbzenGUJ.5840t/M9HPgeYB9jWvg6JP0zPDmIwKK",
        })
class RejectEditApiIntegrationTests {

    private static final String PATH = "/api/rejects/";
    private static final String WHY = "{\"why\": \"the customer said so\"}";

    private final Client otto;
    private final Client olga;
    private final Client vera;
    private final EditedRejects rejects;

    RejectEditApiIntegrationTests(@LocalManagementPort int port, @Autowired JdbcClient database) {
        this.otto = Client.basic(port, "otto", "operator");
        this.olga = Client.basic(port, "olga", "operator");
        this.vera = Client.basic(port, "vera", "viewer");
        this.rejects = new EditedRejects(database);
    }

    @BeforeEach
    void empty() {
        rejects.empty();
    }

    @Test
    void runsACorrectionThroughTheIntakeRouteAndKeepsTheReject() throws IOException {
        var wrong = wrong();
        var reject = rejects.refused("alone", wrong);

        var edited = ok(otto.post(PATH + reject + "/edit", request(right())));

        assertThat(edited.get("status").asText()).isEqualTo("accepted");
        assertThat(edited.get("difference").toString()).contains("+");
        assertThat(rejects.end(reject))
                .isEqualTo("accepted " + edited.get("message").asText());
        assertThat(rejects.content(reject)).isEqualTo(wrong);
        assertThat(audited("/what")).isEqualTo("reject.edit");
        assertThat(audited("/subject")).isEqualTo(reject);
        assertThat(audited("/detail/fields")).contains("/").doesNotContain("@");
        assertThat(problem(otto.post(PATH + reject + "/edit", request(wrong)), 409))
                .contains("is accepted already");
        assertThat(Client.read(vera.get(PATH + "proposals?all=true"))
                        .at("/items/0/correction")
                        .asText())
                .isEqualTo(edited.get("message").asText());
    }

    @Test
    void listsWhatTheContractFindsAndKeepsNothingOfARefusedCorrection() throws IOException {
        var reject = rejects.refused("alone", "{}");

        var refused = otto.post(PATH + reject + "/edit", request(wrong()));

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(Client.read(refused).get("findings")).isNotEmpty();
        assertThat(rejects.end(reject)).isEqualTo("null null");
        assertThat(rejects.count()).isEqualTo(1);
    }

    @Test
    void showsWhatWasRefusedOnlyForAReason() throws IOException {
        var reject = rejects.refused("alone", wrong());

        assertThat(problem(otto.post(PATH + reject + "/unmask", "{}"), 400)).contains("Say why");
        assertThat(vera.post(PATH + reject + "/unmask", WHY).statusCode()).isEqualTo(403);
        var shown = ok(otto.post(PATH + reject + "/unmask", WHY));

        assertThat(shown.get("body").asText()).isEqualTo(wrong());
        assertThat(audited("/what")).isEqualTo("reject.unmask");
    }

    @Test
    void editsNothingThatItsFlowDoesNotAllow() throws IOException {
        var never = rejects.refused("never", "{}");
        var gone = rejects.refused("gone", "{}");
        var rows = rejects.refused("alone-by-rest", "a;b", "text/csv");
        var right = request(right());

        assertThat(problem(otto.post(PATH + never + "/edit", right), 409)).contains("flow.yaml", "edit-dead-letters");
        assertThat(problem(otto.post(PATH + gone + "/edit", right), 409)).contains("does not run on this hub");
        assertThat(problem(otto.post(PATH + rows + "/edit", right), 409)).contains("folder of rejected rows");
        assertThat(problem(otto.post(PATH + rejects.refused("alone", "{}") + "/edit", request("{}")), 409))
                .contains("changes nothing");
    }

    @Test
    void waitsForASecondPersonWhereTheFlowSaysSo() throws IOException {
        var reject = rejects.refused("pair", wrong());
        var proposed = ok(otto.post(PATH + reject + "/edit", request(right())));

        assertThat(proposed.get("status").asText()).isEqualTo("open");
        var proposal = proposed.get("proposal").asText();
        var path = PATH + "proposals/" + proposal;
        assertThat(problem(olga.post(PATH + reject + "/edit", request(right())), 409))
                .contains(proposal + " of otto waits already");
        assertThat(problem(otto.post(path + "/approve", WHY), 409)).contains("You proposed");
        assertThat(Client.read(olga.get(path)).get("difference")).isEmpty();
        assertThat(ok(olga.post(path + "/unmask", WHY)).get("difference")).isNotEmpty();

        var approved = ok(olga.post(path + "/approve", WHY));

        assertThat(approved.get("state").asText()).isEqualTo("approved");
        assertThat(rejects.end(reject))
                .isEqualTo("accepted " + approved.get("correction").asText());
        assertThat(audited("/what")).isEqualTo("reject.approve");
        assertThat(audited("/who")).isEqualTo("olga");
        assertThat(problem(olga.post(path + "/approve", WHY), 409)).contains("is approved by olga");
    }

    @Test
    void turnsAProposalDownAndLetsItBeTakenBack() throws IOException {
        var reject = rejects.refused("pair", wrong());
        var right = request(right());
        var first =
                ok(otto.post(PATH + reject + "/edit", right)).get("proposal").asText();
        assertThat(ok(olga.post(PATH + "proposals/" + first + "/reject", WHY))
                        .get("state")
                        .asText())
                .isEqualTo("rejected");
        var second =
                ok(otto.post(PATH + reject + "/edit", right)).get("proposal").asText();
        assertThat(ok(otto.post(PATH + "proposals/" + second + "/reject", WHY))
                        .get("state")
                        .asText())
                .isEqualTo("withdrawn");
        assertThat(rejects.end(reject)).isEqualTo("null null");
    }

    @Test
    void restoresWhatWasDiscardedAndKeepsANoteAboutItsCause() {
        var reject = rejects.refused("alone", "{}");
        var cause = Client.read(otto.get(PATH + "causes")).at("/items/0/id").asText();

        ok(otto.post(PATH + "causes/" + cause + "/note", "{\"note\": \"ask Ada\"}"));
        assertThat(Client.read(otto.get(PATH + "causes"))
                        .at("/items/0/note/text")
                        .asText())
                .isEqualTo("ask Ada");
        assertThat(problem(otto.post(PATH + reject + "/restore", WHY), 409)).contains("open, not discarded");
        ok(otto.post(PATH + reject + "/discard", WHY));
        assertThat(Client.read(vera.get(PATH + "discarded"))
                        .at("/items/0/restorableUntil")
                        .asText())
                .isNotEmpty();
        ok(otto.post(PATH + reject + "/restore", WHY));

        assertThat(rejects.end(reject)).isEqualTo("null null");
        assertThat(audited("/what")).isEqualTo("reject.restore");
    }

    /** Of a partner who forgot what was ordered. */
    private static String wrong() {
        return "{\"no\": \"1001\"}";
    }

    private static String right() throws IOException {
        return Files.readString(Path.of("routes/orders/samples/partner-order.json"));
    }

    private static String request(String body) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("why", "the customer said so")
                .put("body", body)
                .toString();
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Client.read(response);
    }

    private String audited(String pointer) {
        return Client.read(otto.get("/api/audit?limit=1"))
                .at("/items/0" + pointer)
                .asText();
    }

    private static String problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return Client.read(response).get("detail").asText();
    }
}
