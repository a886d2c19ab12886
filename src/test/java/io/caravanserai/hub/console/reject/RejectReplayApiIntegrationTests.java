package io.caravanserai.hub.console.reject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.console.Client;
import io.caravanserai.hub.console.ConsoleTest;
import io.caravanserai.hub.console.correction.EditedRejects;
import io.caravanserai.hub.deadletter.reject.RejectReplayWorker;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

/** Many rejects are run again as a job of the hub, whose every outcome is the true one whatever happens meanwhile. */
@ConsoleTest
@TestPropertySource(properties = "camel.main.routes-include-pattern=file:src/test/resources/edited/**/*.camel.yaml")
class RejectReplayApiIntegrationTests {

    private static final String PATH = "/api/rejects";
    private static final String DOOR = "alone-by-rest";
    private static final String WHY = "{\"why\": \"the contract allows it now\"}";

    private final Client operator;
    private final Client viewer;
    private final EditedRejects rejects;
    private final RejectReplayWorker worker;
    private final TransactionOperations transaction;
    private final CamelContext camel;
    private final JdbcClient database;

    RejectReplayApiIntegrationTests(
            @LocalManagementPort int port,
            @Autowired JdbcClient database,
            @Autowired RejectReplayWorker worker,
            @Autowired TransactionOperations transaction,
            @Autowired CamelContext camel) {
        this.operator = Client.basic(port, "otto", "operator");
        this.viewer = Client.basic(port, "vera", "viewer");
        this.rejects = new EditedRejects(database);
        this.worker = worker;
        this.transaction = transaction;
        this.camel = camel;
        this.database = database;
    }

    @BeforeEach
    void empty() {
        rejects.empty();
    }

    @Test
    void tellsWhatBecameOfEach() throws IOException {
        var good = rejects.refused(DOOR, right(), "application/json");
        var bad = rejects.refused(DOOR, "{}", "application/json");
        var rows = rejects.refused(DOOR, "a,b", "text/csv");
        rejects.refused("pair-by-rest", right(), "application/json");

        var replay = over(started("{\"door\": \"" + DOOR + "\", \"why\": \"mended\"}"));

        assertThat(replay.path("state").asText()).isEqualTo("done");
        assertThat(replay.path("kind").asText()).isEqualTo("rejects");
        assertThat(replay.path("selection").asText()).isEqualTo("door " + DOOR);
        assertThat(replay.path("total").asInt()).isEqualTo(3);
        assertThat(replay.path("accepted").asInt()).isEqualTo(1);
        assertThat(replay.path("failed").asInt()).isEqualTo(1);
        assertThat(replay.path("refused").asInt()).isEqualTo(1);
        assertThat(replay.path("remaining").asInt()).isZero();
        var items = Client.read(viewer.get("/api/replays/" + replay.path("id").asText() + "/items?all=true"))
                .path("items");
        assertThat(items)
                .extracting(item ->
                        item.path("id").asText() + " " + item.path("outcome").asText())
                .containsExactlyInAnyOrder(good + " accepted", bad + " failed", rows + " refused");
        assertThat(rejects.end(good)).startsWith("accepted ").doesNotContain("null");
        assertThat(rejects.end(bad)).isEqualTo("null null");
        assertThat(audited("what")).isEqualTo("reject.replay");
        assertThat(audited("why")).isEqualTo("mended");
        assertThat(Client.read(viewer.get("/api/replays")).at("/items/0/id").asText())
                .isEqualTo(replay.path("id").asText());
    }

    @Test
    void marksACauseThatComesBackAfterARepair() throws IOException {
        rejects.refused(DOOR, right(), "application/json");
        var cause = Client.read(viewer.get(PATH + "/causes")).at("/items/0");
        assertThat(cause.path("trend").asText()).isEqualTo("new");
        assertThat(cause.path("hours")).hasSize(24);
        assertThat(cause.hasNonNull("returned")).isFalse();
        over(started("{\"cause\": \"" + cause.path("id").asText() + "\", \"why\": \"mended\"}"));
        assertThat(Client.read(viewer.get(PATH + "/causes")).path("items")).isEmpty();

        rejects.refused(DOOR, "{}", "application/json");

        var again = Client.read(viewer.get(PATH + "/causes")).at("/items/0");
        assertThat(again.path("id").asText()).isEqualTo(cause.path("id").asText());
        assertThat(again.path("rejects").asInt()).isEqualTo(1);
        assertThat(again.hasNonNull("returned")).isTrue();
    }

    @Test
    void isThrottledHeldAndEnded() throws IOException {
        for (int i = 0; i < 5; i++) {
            rejects.refused(DOOR, right(), "application/json");
        }
        var replay = started("{\"door\": \"" + DOOR + "\", \"rate\": 1, \"why\": \"mended\"}");
        var path = "/api/replays/" + replay.path("id").asText();

        assertThat(replay.path("accepted").asInt()).isEqualTo(1);
        assertThat(problem(operator.post(PATH + "/replay", "{\"all\": true, \"why\": \"again\"}"), 409))
                .contains("being replayed already");
        assertThat(Client.read(operator.post(path + "/pause", WHY))
                        .path("state")
                        .asText())
                .isEqualTo("paused");
        worker.step(id(replay));
        assertThat(Client.read(viewer.get(path)).path("accepted").asInt()).isEqualTo(1);
        operator.post(path + "/resume", WHY);
        assertThat(Client.read(operator.post(path + "/cancel", WHY))
                        .path("state")
                        .asText())
                .isEqualTo("cancelled");
        assertThat(audited("what")).isEqualTo("replay.cancel");
        assertThat(over(started("{\"all\": true, \"why\": \"mended\"}"))
                        .path("accepted")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void goesOnWhereTheStepOfADeadHubWasUndone() throws IOException {
        for (int i = 0; i < 3; i++) {
            rejects.refused(DOOR, right(), "application/json");
        }
        var replay = started("{\"all\": true, \"rate\": 1, \"why\": \"mended\"}");

        await().atMost(Duration.ofSeconds(30)).until(() -> undone(replay) == 2);
        assertThat(now(replay).path("accepted").asInt()).isEqualTo(1);
        assertThat(now(replay).path("remaining").asInt()).isEqualTo(2);

        var end = over(replay);
        assertThat(end.path("accepted").asInt() + end.path("repeated").asInt()).isEqualTo(3);
    }

    /** How many were accepted in a step that its hub did not live to commit, and before. */
    private Integer undone(JsonNode replay) {
        return transaction.execute(dies -> {
            worker.step(id(replay));
            dies.setRollbackOnly();
            return database.sql("SELECT accepted FROM reject_replay WHERE id = ?")
                    .param(id(replay))
                    .query(Integer.class)
                    .single();
        });
    }

    @Test
    void waitsForARouteThatDoesNotRunAndSaysSo() throws Exception {
        var waiting = rejects.refused(DOOR, right(), "application/json");
        var other = rejects.refused("pair-by-rest", right(), "application/json");
        camel.getRouteController().stopRoute(DOOR);
        try {
            var replay = started("{\"all\": true, \"why\": \"mended\"}");

            assertThat(replay.path("held").asText()).contains("route " + DOOR + " does not run here");
            assertThat(replay.path("accepted").asInt()).isEqualTo(1);
            assertThat(rejects.end(other)).startsWith("accepted");
            assertThat(rejects.end(waiting)).isEqualTo("null null");
            camel.getRouteController().startRoute(DOOR);
            var end = over(replay);
            assertThat(end.path("accepted").asInt()).isEqualTo(2);
            assertThat(end.hasNonNull("held")).isFalse();
        } finally {
            camel.getRouteController().startRoute(DOOR);
        }
    }

    @Test
    void leavesAloneWhatSomebodySettledMeanwhile() throws IOException {
        var first = rejects.refused(DOOR, right(), "application/json");
        var second = rejects.refused(DOOR, right(), "application/json");
        var replay = started("{\"ids\": [\"" + first + "\", \"" + second + "\"], \"rate\": 1, \"why\": \"mended\"}");
        var left = rejects.end(first).startsWith("accepted") ? second : first;
        operator.post(PATH + "/" + left + "/discard", WHY);

        var end = over(replay);

        assertThat(end.path("accepted").asInt()).isEqualTo(1);
        assertThat(end.path("discarded").asInt()).isEqualTo(1);
        assertThat(rejects.end(left)).startsWith("discarded");
    }

    @Test
    void releasesExactlyWhatWouldPassARehearsal() throws IOException {
        var good = rejects.refused("orders-from-partners", right(), "application/json");
        var bad = rejects.refused("orders-from-partners", "{}", "application/json");

        assertThat(problem(operator.post(PATH + "/rehearse", "{\"release\": true}"), 400))
                .contains("Say why");
        var told = Client.read(operator.post(
                PATH + "/rehearse",
                "{\"ids\": [\"" + good + "\", \"" + bad + "\"], \"release\": true, \"why\": \"mended\"}"));

        assertThat(told.at("/verdicts/would-pass").asInt()).as(told.toString()).isEqualTo(1);
        assertThat(told.at("/replay/total").asInt()).isEqualTo(1);
        assertThat(told.at("/replay/selection").asText()).isEqualTo(good);
    }

    @Test
    void saysWhatToDoInsteadOfReplayingNothingOrEverything() {
        assertThat(problem(operator.post(PATH + "/replay", WHY), 400)).contains("\"all\": true");
        assertThat(problem(operator.post(PATH + "/replay", "{\"door\": \"none\", \"why\": \"so\"}"), 404))
                .contains("for door none", "/causes");
        assertThat(problem(operator.post(PATH + "/replay", "{\"door\": \"none\"}"), 400))
                .contains("Say why");
        assertThat(problem(operator.post(PATH + "/replay", "{\"all\": true, \"rate\": 0, \"why\": \"so\"}"), 400))
                .contains("rate must be");
        assertThat(viewer.post(PATH + "/replay", WHY).statusCode()).isEqualTo(403);
    }

    private JsonNode started(String wish) {
        var response = operator.post(PATH + "/replay", wish);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return Client.read(response);
    }

    private JsonNode over(JsonNode replay) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            worker.step(id(replay));
            return now(replay).path("state").asText().equals("done");
        });
        return now(replay);
    }

    private JsonNode now(JsonNode replay) {
        return Client.read(viewer.get("/api/replays/" + replay.path("id").asText()));
    }

    private static UUID id(JsonNode replay) {
        return UUID.fromString(replay.path("id").asText());
    }

    private static String right() throws IOException {
        return Files.readString(Path.of("routes/orders/samples/partner-order.json"));
    }

    private String audited(String field) {
        return Client.read(operator.get("/api/audit?limit=1"))
                .at("/items/0")
                .get(field)
                .asText();
    }

    private static String problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return Client.read(response).get("detail").asText();
    }
}
