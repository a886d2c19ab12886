package io.caravanserai.hub.console.correction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.console.Client;
import io.caravanserai.hub.console.ConsoleTest;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** An operator corrects a dead letter, sees no more of it than they must, and a second one decides where the flow asks for that. */
@ConsoleTest
@TestPropertySource(
        properties = {
            "camel.main.routes-include-pattern=file:src/test/resources/edited/**/*.camel.yaml",
            "hub.users.olga.role=operator",
            "hub.users.olga.password={bcrypt}$2a$04$1RGf6Ft0p1DJvMbzenGUJ.5840t/M9HPgeYB9jWvg6JP0zPDmIwKK",
        })
class EditApiIntegrationTests {

    private static final String PATH = "/api/dead-letters/";
    private static final String WHY = "{\"why\": \"the customer said so\"}";

    private final Client otto;
    private final Client olga;
    private final Client vera;
    private final EditedLetters letters;

    EditApiIntegrationTests(@LocalManagementPort int port, @Autowired JdbcClient database) {
        this.otto = Client.basic(port, "otto", "operator");
        this.olga = Client.basic(port, "olga", "operator");
        this.vera = Client.basic(port, "vera", "viewer");
        this.letters = new EditedLetters(database);
    }

    @BeforeEach
    void empty() {
        letters.empty();
    }

    @Test
    void acceptsACorrectionAndKeepsWhatWasMasked() throws IOException {
        var dead = letters.dead("alone", "crm", "refused");
        var editable = Client.read(otto.get(PATH + dead + "/body"));
        assertThat(editable.get("rule").asText()).isEqualTo("alone");
        var body = (ObjectNode) editable.get("body");
        assertThat(body.at("/customer/email").asText()).isEqualTo("***1");
        assertThat(body.at("/customer").toString()).doesNotContain("@");

        var edited = ok(otto.post(PATH + dead + "/edit", request(body.put("currency", "CHF"))));

        assertThat(edited.get("status").asText()).isEqualTo("discarded");
        assertThat(edited.get("difference").toString())
                .contains("+  \\\"currency\\\" : \\\"CHF\\\"")
                .doesNotContain("@example");
        var correction = edited.get("replacedBy").asText();
        var kept = Client.read(letters.content(correction));
        var before = Client.read(letters.content(dead.message().toString()));
        assertThat(kept.get("currency").asText()).isEqualTo("CHF");
        assertThat(kept.get("customer")).isEqualTo(before.get("customer"));
        assertThat(letters.state(dead)).isEqualTo("discarded");
        assertThat(audited("what")).isEqualTo("dead-letter.edit");
        assertThat(audited("subject")).isEqualTo(dead.toString());
        assertThat(audited("why")).isEqualTo("the customer said so");
        assertThat(Client.read(otto.get("/api/audit?limit=1"))
                        .at("/items/0/detail/fields")
                        .asText())
                .isEqualTo("/currency");
        assertThat(problem(otto.post(PATH + dead + "/edit", request(body.put("currency", "EUR"))), 409))
                .contains("was corrected already", correction);
        assertThat(problem(otto.post(PATH + dead + "/restore", WHY), 409)).contains("cannot be restored", correction);
    }

    @Test
    void showsWhatIsSensitiveOnlyForAReason() throws IOException {
        var dead = letters.dead("alone", "crm", "refused");

        assertThat(problem(otto.post(PATH + dead + "/unmask", "{}"), 400)).contains("Say why");
        var body = ok(otto.post(PATH + dead + "/unmask", WHY)).get("body");

        assertThat(body.at("/customer/email").asText()).contains("@");
        assertThat(audited("what")).isEqualTo("dead-letter.unmask");
        assertThat(audited("who")).isEqualTo("otto");
        assertThat(vera.get(PATH + dead + "/body").statusCode()).isEqualTo(403);
        assertThat(vera.post(PATH + dead + "/unmask", WHY).statusCode()).isEqualTo(403);
    }

    @Test
    void listsEverythingThatTheContractFinds() throws IOException {
        var dead = letters.dead("alone", "crm", "refused");
        var body = body(dead);
        body.put("currency", "Euro").put("orderNumber", "another").remove("lines");
        ((ObjectNode) body.get("customer")).put("email", "***99");

        var refused = otto.post(PATH + dead + "/edit", request(body));

        assertThat(problem(refused, 422)).contains("order.v1", "nothing was changed");
        assertThat(Client.read(refused).get("findings"))
                .extracting(finding -> finding.get("path").asText())
                .contains("/currency", "/orderNumber", "/customer/email", "");
        assertThat(letters.state(dead)).isEqualTo("dead");
    }

    @Test
    void saysWhatToDoInsteadOfAnEditThatHelpsNobody() throws IOException {
        var dead = letters.dead("alone", "crm", "refused");
        assertThat(problem(otto.post(PATH + dead + "/edit", request(body(dead))), 409))
                .contains("changes nothing", "./hub dead-letters replay " + dead);
        assertThat(problem(otto.post(PATH + dead + "/edit", "{\"body\": {}}"), 400))
                .contains("Say why");
        assertThat(problem(otto.post(PATH + dead + "/edit", WHY), 400)).contains(PATH + dead + "/body");
        var never = letters.dead("never", "erp", "refused");
        assertThat(problem(otto.get(PATH + never + "/body"), 409))
                .contains(
                        "edited/never/flow.yaml has no line 'edit-dead-letters: …'",
                        "edit-dead-letters: second-person");
        letters.deliver(dead);
        assertThat(problem(otto.get(PATH + dead + "/body"), 409)).contains("is delivered", "a new message");
        assertThat(problem(otto.get(PATH + UUID.randomUUID() + "~crm/body"), 404))
                .contains("past its retention");
    }

    @Test
    void sendsNothingElseWhileTheOutcomeIsUnknown() throws IOException {
        assertThat(refusal("printer")).contains("can neither be asked", "arrived | not-arrived");
        assertThat(refusal("payments")).contains("for a second request", "./hub dead-letters replay ");
        assertThat(refusal("erp")).contains("can be asked", " ask --note");
        assertThat(refusal("crm")).contains("no effect.key");
    }

    private String refusal(String target) throws IOException {
        var dead = letters.dead("alone", target, "unknown");
        assertThat(problem(
                        otto.post(
                                PATH + dead + "/edit",
                                request(Client.read(
                                        letters.content(dead.message().toString())))),
                        409))
                .contains("changes nothing");
        return problem(otto.get(PATH + dead + "/body"), 409);
    }

    @Test
    void waitsForASecondPersonWhereTheFlowSaysSo() throws IOException {
        var dead = letters.dead("pair", "crm", "refused");
        var body = body(dead);
        body.put("currency", "CHF");
        ((ObjectNode) body.get("customer")).put("email", "new@example.com");

        var proposed = ok(otto.post(PATH + dead + "/edit", request(body)));

        assertThat(proposed.get("status").asText()).isEqualTo("dead");
        var proposal = proposed.get("proposal").asText();
        assertThat(letters.state(dead)).isEqualTo("dead");
        assertThat(problem(olga.post(PATH + dead + "/edit", request(body.put("currency", "USD"))), 409))
                .contains(proposal + " of otto waits already");
        var path = PATH + "proposals/" + proposal;
        assertThat(problem(otto.post(path + "/approve", WHY), 409)).contains("You proposed", "reject " + proposal);
        assertThat(Client.read(vera.get(PATH + "proposals")).at("/items/0/who").asText())
                .isEqualTo("otto");
        assertThat(Client.read(olga.get(path)).get("difference").toString())
                .contains("CHF", "*** (changed)")
                .doesNotContain("new@example.com");
        assertThat(ok(olga.post(path + "/unmask", WHY)).get("difference").toString())
                .contains("new@example.com");
        assertThat(audited("what")).isEqualTo("dead-letter.unmask");

        var approved = ok(olga.post(path + "/approve", WHY));

        assertThat(approved.get("state").asText()).isEqualTo("approved");
        var kept = Client.read(letters.content(approved.get("correction").asText()));
        assertThat(kept.at("/customer/email").asText()).isEqualTo("new@example.com");
        assertThat(letters.state(dead)).isEqualTo("discarded");
        assertThat(letters.bodyIsKept(proposal)).isFalse();
        assertThat(audited("what")).isEqualTo("dead-letter.approve");
        assertThat(audited("who")).isEqualTo("olga");
        assertThat(problem(olga.post(path + "/approve", WHY), 409)).contains("is approved by olga");
        assertThat(Client.read(olga.get(PATH + "proposals")).get("items")).isEmpty();
        assertThat(Client.read(olga.get(PATH + "proposals?all=true")).get("items"))
                .hasSize(1);
    }

    @Test
    void turnsAProposalDownAndLetsItBeTakenBack() throws IOException {
        var dead = letters.dead("pair", "crm", "refused");
        var first = propose(dead, "CHF");
        assertThat(ok(olga.post(PATH + "proposals/" + first + "/reject", WHY))
                        .get("state")
                        .asText())
                .isEqualTo("rejected");
        assertThat(letters.bodyIsKept(first)).isFalse();
        var second = propose(dead, "USD");
        assertThat(ok(otto.post(PATH + "proposals/" + second + "/reject", WHY))
                        .get("state")
                        .asText())
                .isEqualTo("withdrawn");
        assertThat(letters.state(dead)).isEqualTo("dead");
        assertThat(audited("what")).isEqualTo("dead-letter.reject");
    }

    @Test
    void approvesNothingThatIsNoLongerDead() throws IOException {
        var dead = letters.dead("pair", "crm", "refused");
        var proposal = propose(dead, "CHF");
        letters.deliver(dead);

        assertThat(problem(olga.post(PATH + "proposals/" + proposal + "/approve", WHY), 409))
                .contains("is delivered");
        assertThat(Client.read(olga.get(PATH + "proposals/" + proposal))
                        .get("state")
                        .asText())
                .isEqualTo("void");
    }

    private String propose(DeadLetterId dead, String currency) {
        var body = body(dead);
        return ok(otto.post(PATH + dead + "/edit", request(body.put("currency", currency))))
                .get("proposal")
                .asText();
    }

    private ObjectNode body(DeadLetterId dead) {
        return (ObjectNode) ok(otto.get(PATH + dead + "/body")).get("body");
    }

    private static String request(JsonNode body) {
        return "{\"why\": \"the customer said so\", \"body\": " + body + "}";
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Client.read(response);
    }

    private String audited(String field) {
        return Client.read(otto.get("/api/audit?limit=1"))
                .at("/items/0")
                .get(field)
                .asText();
    }

    private static String problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return Client.read(response).get("detail").asText();
    }
}
