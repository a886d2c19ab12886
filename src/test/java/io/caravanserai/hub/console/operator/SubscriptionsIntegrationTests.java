package io.caravanserai.hub.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.console.Client;
import io.caravanserai.hub.console.ConsoleTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is promised to targets, and how one is forgotten. */
@ConsoleTest
class SubscriptionsIntegrationTests {

    private static final String PATH = "/api/subscriptions/order.v1/erp";

    private final Client operator;
    private final Client viewer;
    private final JdbcClient database;

    SubscriptionsIntegrationTests(@LocalManagementPort int port, @Autowired JdbcClient database) {
        this.operator = Client.basic(port, "otto", "operator");
        this.viewer = Client.basic(port, "vera", "viewer");
        this.database = database;
    }

    @BeforeEach
    void twoTargets() {
        run("TRUNCATE subscription, serving, backfill, delivery, delivery_history, key_order");
        run(
                "INSERT INTO subscription (type, target, ordered, route, flow) VALUES"
                        + " ('order.v1', 'erp', true, 'orders-to-erp', 'orders'), ('order.v1', 'crm', false, 'orders-to-crm', 'orders')");
        run("INSERT INTO serving (type, target, hub) VALUES ('order.v1', 'crm', gen_random_uuid())");
        run("INSERT INTO key_order VALUES ('erp', 'order.v1', 'A', 2), ('crm', 'order.v1', 'A', 1)");
        deliver("erp", "pending");
        deliver("erp", "dead");
        deliver("crm", "pending");
    }

    @Test
    void showsWhatWaitsAndWhatNoRouteServes() {
        var items = Client.read(viewer.get("/api/subscriptions")).get("items");

        assertThat(items).hasSize(2);
        assertThat(items.at("/0/target").asText()).isEqualTo("crm");
        assertThat(items.at("/0/running").asBoolean()).isTrue();
        assertThat(items.at("/0/dead").asInt()).isZero();
        assertThat(items.at("/1/type").asText()).isEqualTo("order.v1");
        assertThat(items.at("/1/running").asBoolean()).isFalse();
        assertThat(items.at("/1/ordered").asBoolean()).isTrue();
        assertThat(items.at("/1/open").asInt()).isEqualTo(1);
        assertThat(items.at("/1/dead").asInt()).isEqualTo(1);
        assertThat(items.at("/1/oldest").asText()).isNotBlank();
    }

    @Test
    void forgetsATargetAndDiscardsWhatWaitsThereAlone() {
        var answer = operator.delete(PATH + "?why=it%20was%20replaced");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Client.read(answer).get("discarded").asInt()).isEqualTo(2);
        assertThat(count("subscription WHERE target = 'erp'")).isZero();
        assertThat(count("key_order WHERE target = 'erp'")).isZero();
        assertThat(count("delivery WHERE target = 'erp'")).isZero();
        assertThat(count("delivery_history WHERE state = 'discarded' AND answer = 'it was replaced'"))
                .isEqualTo(2);
        assertThat(count("delivery WHERE target = 'crm'")).isEqualTo(1);
        var entry = Client.read(operator.get("/api/audit")).at("/items/0");
        assertThat(entry.get("what").asText()).isEqualTo("subscription.forget");
        assertThat(entry.get("who").asText()).isEqualTo("otto");
        assertThat(entry.at("/detail/discarded").asText()).isEqualTo("2");
        assertThat(operator.delete(PATH + "?why=again").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesWhileAHubHasTheRoute() {
        run("INSERT INTO serving (type, target, hub) VALUES ('order.v1', 'erp', gen_random_uuid())");
        assertThat(problem(operator.delete(PATH + "?why=so"), 409)).contains("orders-to-erp");

        run("UPDATE serving SET at = at - interval '1 min' WHERE target = 'erp'");
        run("UPDATE subscription SET started_at = clock_timestamp() WHERE target = 'erp'");
        assertThat(problem(operator.delete(PATH + "?why=so"), 409)).contains("orders-to-erp");

        assertThat(count("delivery WHERE target = 'erp'")).isEqualTo(2);
    }

    @Test
    void refusesWhileAnythingIsInFlight() {
        deliver("erp", "in flight");

        assertThat(problem(operator.delete(PATH + "?why=so"), 409)).contains("1 deliveries");
        assertThat(count("subscription WHERE target = 'erp'")).isEqualTo(1);
    }

    @Test
    void backfillsATargetOnceAtATime() {
        var path = "/api/subscriptions/order.v1/crm/backfill";
        var begun = operator.post(path, "{\"why\": \"it is new\", \"from\": \"2026-01-31T08:00:00Z\"}");

        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        assertThat(Client.read(begun).get("from").asText()).isEqualTo("2026-01-31T08:00:00Z");
        var job = Client.read(viewer.get("/api/subscriptions/backfills")).at("/items/0");
        assertThat(job.get("target").asText()).isEqualTo("crm");
        assertThat(job.get("who").asText()).isEqualTo("otto");
        assertThat(job.get("why").asText()).isEqualTo("it is new");
        var entry = Client.read(operator.get("/api/audit")).at("/items/0");
        assertThat(entry.get("what").asText()).isEqualTo("subscription.backfill");
        assertThat(entry.get("subject").asText()).isEqualTo("order.v1 crm");
    }

    @Test
    void refusesABackfillThatCannotBe() {
        var why = "{\"why\": \"it is new\"}";
        assertThat(problem(operator.post("/api/subscriptions/order.v1/unknown/backfill", why), 404))
                .contains("unknown");
        assertThat(problem(operator.post("/api/subscriptions/order.v1/crm/backfill", "{}"), 400))
                .contains("Say why");
        assertThat(problem(
                        operator.post(
                                "/api/subscriptions/order.v1/crm/backfill",
                                "{\"why\": \"x\", \"from\": \"yesterday\"}"),
                        400))
                .contains("from must be");
        assertThat(viewer.post("/api/subscriptions/order.v1/crm/backfill", why).statusCode())
                .isEqualTo(403);
    }

    @Test
    void isForOperatorsWithAReason() {
        assertThat(viewer.delete(PATH + "?why=so").statusCode()).isEqualTo(403);
        assertThat(problem(operator.delete(PATH), 400)).contains("Say why");
    }

    private static String problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return Client.read(response).get("detail").asText();
    }

    private void deliver(String target, String state) {
        database.sql(
                        "INSERT INTO delivery (message_id, target, type, subject, sequence, accepted_at, state, ordered, head, next_at)"
                                + " VALUES (gen_random_uuid(), ?, 'order.v1', 'A', nextval('acceptance'), now(), ?, true, true, now())")
                .params(target, state)
                .update();
    }

    private void run(String sql) {
        database.sql(sql).update();
    }

    private int count(String of) {
        return database.sql("SELECT count(*) FROM " + of).query(Integer.class).single();
    }
}
