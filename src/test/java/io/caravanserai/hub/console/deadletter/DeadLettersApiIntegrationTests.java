package io.caravanserai.hub.console.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.console.Client;
import io.caravanserai.hub.console.ConsoleTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the API answers about dead letters, in the words that scripts rely on. */
@ConsoleTest
class DeadLettersApiIntegrationTests {

    private static final String PATH = "/api/dead-letters";
    private static final String WHY = "{\"why\": \"the article exists now\"}";

    private final Client operator;
    private final Client viewer;
    private final JdbcClient database;

    DeadLettersApiIntegrationTests(@LocalManagementPort int port, @Autowired JdbcClient database) {
        this.operator = Client.basic(port, "otto", "operator");
        this.viewer = Client.basic(port, "vera", "viewer");
        this.database = database;
    }

    @BeforeEach
    void empty() {
        run(
                "TRUNCATE delivery, delivery_history, message, key_order, replay, replay_item, dead_letter_cause, discarded_delivery");
    }

    @Test
    void groupsListsAndCounts() {
        var id = die("crm", "A-1", "refused", "unknown article 4711");
        die("crm", "A-2", "refused", "unknown article 4712");

        var cause = Client.read(viewer.get(PATH + "/causes")).at("/items/0");
        assertThat(cause.get("dead").asInt()).isEqualTo(2);
        assertThat(cause.get("trend").asText()).isEqualTo("new");
        var letters = Client.read(viewer.get(PATH + "?cause=" + cause.get("id").asText() + "&limit=1"));
        assertThat(letters.get("items")).hasSize(1);
        assertThat(Client.read(viewer.get(letters.get("next").asText())).get("items"))
                .hasSize(1);
        assertThat(Client.read(viewer.get(PATH + "/count?target=crm&since=1h"))
                        .get("dead")
                        .asInt())
                .isEqualTo(2);
        assertThat(Client.read(viewer.get(PATH + "/" + id))
                        .at("/lastError/message")
                        .asText())
                .isEqualTo("unknown article 4711");
        assertThat(problem(viewer.get(PATH + "?since=yesterday"), 400)).contains("since must be", "2h");
        assertThat(problem(viewer.get(PATH + "/causes/nothing"), 404)).contains("GET /api/dead-letters/causes");

        var noted = operator.post(PATH + "/causes/" + cause.get("id").asText() + "/note", "{\"note\": \"ask Ada\"}");
        assertThat(Client.read(noted).at("/note/who").asText()).isEqualTo("otto");
        assertThat(audited("what")).isEqualTo("cause.note");
    }

    @Test
    void replaysALetterOnceAndRemembersWho() {
        var id = die("crm", "A-1", "refused", "unknown article 4711");

        var replayed = operator.post(PATH + "/" + id + "/replay", WHY);

        assertThat(replayed.statusCode()).as(replayed.body()).isEqualTo(202);
        assertThat(Client.read(replayed).get("status").asText()).isEqualTo("pending");
        assertThat(problem(operator.post(PATH + "/" + id + "/replay", WHY), 409))
                .contains("is pending, not dead");
        assertThat(audited("what")).isEqualTo("dead-letter.replay");
        assertThat(audited("subject")).isEqualTo(id);
        assertThat(audited("why")).isEqualTo("the article exists now");
        assertThat(audited("who")).isEqualTo("otto");
    }

    @Test
    void replaysASelectionAsAJobThatCanBeHeldAndEnded() {
        for (int i = 0; i < 20; i++) {
            die("crm", "A-" + i, "refused", "unknown article " + i);
        }
        var body = "{\"target\": \"crm\", \"rate\": 5, \"why\": \"the article exists now\"}";

        var replay = Client.read(operator.post(PATH + "/replay", body));

        var path = "/api/replays/" + replay.get("id").asText();
        assertThat(replay.get("total").asInt()).isEqualTo(20);
        assertThat(replay.get("underWay").asInt()).isEqualTo(5);
        assertThat(replay.get("remaining").asInt()).isEqualTo(20);
        assertThat(replay.get("selection").asText()).isEqualTo("target crm");
        assertThat(problem(operator.post(PATH + "/replay", body), 409)).contains("being replayed already");
        assertThat(Client.read(operator.post(path + "/pause", WHY)).get("state").asText())
                .isEqualTo("paused");
        assertThat(problem(operator.post(path + "/pause", WHY), 409)).contains("is paused");
        assertThat(Client.read(operator.post(path + "/resume", WHY))
                        .get("state")
                        .asText())
                .isEqualTo("running");
        assertThat(Client.read(operator.post(path + "/cancel", WHY))
                        .get("state")
                        .asText())
                .isEqualTo("cancelled");
        assertThat(audited("what")).isEqualTo("replay.cancel");
        assertThat(Client.read(viewer.get("/api/replays")).get("items")).hasSize(1);
        assertThat(Client.read(viewer.get(PATH + "/count")).get("dead").asInt()).isEqualTo(15);
    }

    @Test
    void saysWhatToDoInsteadOfReplayingNothingOrEverything() {
        assertThat(problem(operator.post(PATH + "/replay", WHY), 400)).contains("\"all\": true");
        assertThat(problem(operator.post(PATH + "/replay", "{\"target\": \"erp\", \"why\": \"so\"}"), 404))
                .contains("for target erp", "/causes");
        assertThat(problem(operator.post(PATH + "/replay", "{\"target\": \"erp\"}"), 400))
                .contains("Say why");
        assertThat(problem(operator.post(PATH + "/" + UUID.randomUUID() + "~erp/replay", WHY), 404))
                .contains("GET /api/dead-letters");
        assertThat(problem(operator.post(PATH + "/17/replay", WHY), 400)).contains("<message id>~<target>");
        assertThat(viewer.post(PATH + "/replay", WHY).statusCode()).isEqualTo(403);
    }

    @Test
    void asksAPersonWhereNobodyKnowsWhetherItArrived() {
        var id = die("printer", "A-1", "unknown", "connection reset");

        assertThat(problem(operator.post(PATH + "/" + id + "/replay", WHY), 409))
                .contains("can neither be asked");
        var unknown = Client.read(viewer.get(PATH + "/unknown")).at("/items/0");
        assertThat(unknown.get("id").asText()).isEqualTo(id);
        assertThat(unknown.get("next").asText()).contains("arrived | not-arrived");
        assertThat(problem(operator.post(PATH + "/" + id + "/answer", "{\"answer\": \"not-arrived\"}"), 400))
                .contains("Say how you know");

        var answered =
                operator.post(PATH + "/" + id + "/answer", "{\"answer\": \"not-arrived\", \"note\": \"not printed\"}");
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        assertThat(audited("what")).isEqualTo("dead-letter.not-arrived");
        assertThat(operator.post(PATH + "/" + id + "/replay", WHY).statusCode()).isEqualTo(202);
    }

    @Test
    void needsNoAnswerWhereAnotherTryIsSafe() {
        var id = die("crm", "A-1", "unknown", "connection reset");

        assertThat(problem(
                        operator.post(PATH + "/" + id + "/answer", "{\"answer\": \"not-arrived\", \"note\": \"no\"}"),
                        409))
                .contains("needs no answer", "replay it");
        var arrived = operator.post(PATH + "/" + id + "/answer", "{\"answer\": \"arrived\", \"note\": \"seen\"}");
        assertThat(Client.read(arrived).get("status").asText()).isEqualTo("delivered");
        assertThat(problem(operator.post(PATH + "/" + id + "/replay", WHY), 409))
                .contains("is delivered, not dead");
    }

    @Test
    void discardsAndRestores() {
        var id = die("crm", "A-1", "refused", "unknown article 1");
        die("crm", "A-2", "refused", "unknown article 2");

        var discarded = Client.read(operator.post(PATH + "/" + id + "/discard", WHY));
        assertThat(discarded.get("restorableUntil").asText()).isNotBlank();
        assertThat(audited("what")).isEqualTo("dead-letter.discard");
        assertThat(problem(operator.post(PATH + "/" + id + "/discard", WHY), 409))
                .contains("is discarded, not dead");
        var several = Client.read(operator.post(PATH + "/discard", "{\"target\": \"crm\", \"why\": \"tests\"}"));
        assertThat(several.get("discarded").asInt()).isEqualTo(1);
        assertThat(problem(operator.post(PATH + "/discard", WHY), 400)).contains("Say which");
        assertThat(Client.read(viewer.get(PATH + "/discarded")).get("items")).hasSize(2);

        assertThat(Client.read(operator.post(PATH + "/" + id + "/restore", WHY))
                        .get("status")
                        .asText())
                .isEqualTo("dead");
        assertThat(audited("what")).isEqualTo("dead-letter.restore");
        assertThat(problem(operator.post(PATH + "/" + id + "/restore", WHY), 409))
                .contains("is dead, not discarded");
    }

    @Test
    void releasesExactlyWhatWouldPassARehearsal() throws IOException {
        var order = Files.readString(Path.of("canonical-model/order/v1/examples/full.json"));
        var good = die("crm", "A-1", "refused", "refused: 400", order);
        var bad = die("crm", "A-2", "refused", "refused: 400", "{}");

        assertThat(problem(operator.post(PATH + "/rehearse", "{\"target\": \"crm\", \"release\": true}"), 400))
                .contains("Say why");
        var told = Client.read(operator.post(
                PATH + "/rehearse", "{\"target\": \"crm\", \"release\": true, \"why\": \"the mapping is mended\"}"));

        assertThat(told.at("/verdicts/would-pass").asInt()).as(told.toString()).isEqualTo(1);
        assertThat(told.at("/replay/total").asInt()).isEqualTo(1);
        assertThat(state(good)).isEqualTo("pending");
        assertThat(state(bad)).isEqualTo("dead");
        assertThat(audited("what")).isEqualTo("dead-letter.replay");
        assertThat(audited("why")).isEqualTo("the mapping is mended");
        var nothing = Client.read(operator.post(
                PATH + "/rehearse", "{\"target\": \"crm\", \"release\": true, \"why\": \"the mapping is mended\"}"));
        assertThat(nothing.hasNonNull("replay")).isFalse();
        assertThat(state(bad)).isEqualTo("dead");
    }

    @Test
    void rehearsesAgainstRecordedAnswers() throws IOException {
        var order = Files.readString(Path.of("canonical-model/order/v1/examples/full.json"));
        die("crm", "A-1", "refused", "refused: 400", order);

        var told = Client.read(operator.post(
                PATH + "/rehearse", "{\"target\": \"crm\", \"answers\": {\"crm\": {\"status\": 400, \"body\": {}}}}"));

        assertThat(told.at("/items/0/verdict").asText()).isEqualTo("would-still-fail");
        assertThat(told.at("/items/0/detail").asText()).contains("400");
        assertThat(problem(operator.post(PATH + "/rehearse", "{\"target\": \"crm\", \"answers\": {\"cmr\": {}}}"), 400))
                .contains("'cmr'", "no such system");
    }

    @Test
    void saysThatNothingIsLeftOfAMessagePastItsRetention() {
        var id = "01940000-0000-7000-8000-000000000001~crm"; // of 25 December 2024
        run("INSERT INTO retired_day (day, dropped_at) VALUES ('2024-12-25', now()), ('2024-12-26', now())"
                + " ON CONFLICT DO NOTHING");
        assertThat(problem(operator.post(PATH + "/" + id + "/replay", WHY), 409))
                .contains("past its retention", "ask its sender");
        assertThat(problem(operator.post(PATH + "/" + id + "/restore", WHY), 409))
                .contains("past its retention", "ask its sender");
    }

    @Test
    void tellsWhatARuleWouldTakeNow() {
        die("crm", "A-1", "refused", "unknown article 4711");
        die("crm", "A-2", "refused", "closed");
        var spent = die("crm", "A-3", "refused", "unknown article 4712");
        run("UPDATE delivery SET rule_tries = 3 WHERE message_id = '" + spent.substring(0, spent.indexOf('~')) + "'");

        var rule = Client.read(viewer.get(PATH + "/rules")).at("/items/0");

        assertThat(rule.get("rule").asText()).isEqualTo("crm/by-night");
        assertThat(rule.get("takes").asText()).isEqualTo("target crm, text article");
        assertThat(rule.get("when").asText()).isEqualTo("at 06:30 Z");
        assertThat(rule.at("/now/takes").asInt()).isEqualTo(1);
        assertThat(rule.at("/now/usedUp").asInt()).isEqualTo(1);
        assertThat(rule.get("runs").asInt()).isZero();
    }

    private String state(String id) {
        return database.sql("SELECT state FROM delivery WHERE message_id = ?::uuid")
                .param(id.substring(0, id.indexOf('~')))
                .query(String.class)
                .single();
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

    private String die(String target, String key, String certainty, String message) {
        return die(target, key, certainty, message, "{}");
    }

    private String die(String target, String key, String certainty, String message, String content) {
        var id = UUID.randomUUID();
        database.sql(
                        "INSERT INTO message (id, sequence, type, source, subject, accepted_at, correlation_id, content)"
                                + " VALUES (?, nextval('acceptance'), 'order.v1', 'shop/door', ?, now(), '', convert_to(?, 'UTF8'))")
                .params(id, key, content)
                .update();
        database.sql("""
                        INSERT INTO delivery (message_id, target, type, subject, sequence, accepted_at, state, ordered, head,
                                              next_at, attempts, certainty, error)
                        SELECT id, ?, type, subject, sequence, accepted_at, 'dead', false, true, now(), 1,
                               CASE ? WHEN 'unknown' THEN 'unknown' ELSE 'refused' END,
                               jsonb_build_object('cause', ?, 'type', 'Refused', 'message', ?, 'certainty', 'x', 'at', clock_timestamp())
                          FROM message WHERE id = ?""").params(target, certainty, certainty, message, id).update();
        return id + "~" + target;
    }

    private void run(String sql) {
        database.sql(sql).update();
    }
}
