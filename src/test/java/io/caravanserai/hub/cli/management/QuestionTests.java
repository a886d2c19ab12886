package io.caravanserai.hub.cli.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands ask of the API, and how they write its answers. */
class QuestionTests {

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
    void listsMessagesInColumns() {
        hub.answers("""
                {"items": [
                  {"id": "m-1", "type": "order.v1", "key": "A-1", "acceptedAt": "2026-01-31T12:00:00.123456Z",
                   "deliveries": [{"target": "crm", "status": "delivered"}, {"target": "erp", "status": "dead"}]},
                  {"id": "m-22", "type": "order.v1", "key": "\\u001b[31mA", "acceptedAt": "2026-01-31T12:00:00Z",
                   "deliveries": []}],
                 "next": "/api/messages?limit=2&after=m-22"}""");
        assertThat(hub.ask("messages", "list", "--status", "dead", "--key", "A & B", "--limit", "2"))
                .isZero();
        assertThat(hub.asked()).containsExactly("GET /api/messages?key=A%20%26%20B&status=dead&limit=2");
        assertThat(hub.out().lines())
                .containsExactly(
                        "MESSAGE  TYPE      KEY     ACCEPTED              TARGETS",
                        "m-1      order.v1  A-1     2026-01-31T12:00:00Z  crm: delivered, erp: dead",
                        "m-22     order.v1   [31mA  2026-01-31T12:00:00Z",
                        "There are more: --after m-22");
    }

    @Test
    void showsAMessageAtItsTargets() {
        hub.answers("""
                {"id": "m-1", "type": "order.v1", "key": "A-1", "source": "shop/webshop", "acceptedAt": "2026-01-31T12:00:00Z",
                 "correlationId": "c-1", "trace": "4bf92f3577b34da6a3ce929d0e0e4736",
                 "deliveries": [{"target": "erp", "status": "pending", "attempts": 2, "parked": false,
                   "nextAttempt": "2026-01-31T12:01:00Z",
                   "lastError": {"cause": "outage", "message": "HTTP 503", "step": "orders.camel.yaml:42"}}]}""");
        assertThat(hub.ask("messages", "show", "m-1")).isZero();
        assertThat(hub.out())
                .contains("Source      shop/webshop", "Trace       4bf92f3577b34da6a3ce929d0e0e4736")
                .contains("erp     pending  2         2026-01-31T12:01:00Z")
                .contains("outage: HTTP 503 (orders.camel.yaml:42)");
    }

    @Test
    void pausesAndResumes() {
        hub.answers("""
                {"kind": "target", "name": "erp", "who": "otto", "why": "it is moved", "until": "2026-01-31T12:00:00Z"}""");
        assertThat(hub.ask("pause", "target", "erp", "--why", "it is moved", "--for", "2h"))
                .isZero();
        assertThat(hub.ask("resume", "target", "erp", "--why", "it is there")).isZero();
        assertThat(hub.asked())
                .containsExactly(
                        "POST /api/pauses{\"kind\":\"target\",\"name\":\"erp\",\"why\":\"it is moved\",\"for\":\"2h\"}",
                        "DELETE /api/pauses/target/erp?why=it%20is%20there");
        assertThat(hub.out().lines())
                .containsExactly("Paused target erp, until 2026-01-31T12:00:00Z", "Resumed target erp");
    }

    @Test
    void marksASubscriptionThatNoRouteServes() {
        hub.answers("""
                {"items": [{"type": "order.v1", "target": "erp", "ordered": true, "route": "orders-to-erp", "running": false,
                 "registeredAt": "2026-01-31T12:00:00Z", "open": 7, "dead": 1}]}""");
        assertThat(hub.ask("subscriptions", "list")).isZero();
        assertThat(hub.out()).contains("order.v1  erp     yes      orders-to-erp (not running)");
    }

    @Test
    void listsWhatIsPaused() {
        hub.answers("""
                {"items": [{"kind": "flow", "name": "orders", "who": "otto", "why": "stocktaking",
                 "since": "2026-01-31T12:00:00.5Z"}]}""");
        assertThat(hub.ask("paused")).isZero();
        assertThat(hub.out().lines())
                .containsExactly(
                        "PAUSED       SINCE                 UNTIL    WHO   WHY",
                        "flow orders  2026-01-31T12:00:00Z  resumed  otto  stocktaking");
    }

    @Test
    void saysWhichTargetsAreHeldOrPausedAndWhy() {
        hub.answers("""
                {"items": [
                 {"target": "crm", "state": "delivering", "underWay": 3, "concurrency": 16, "open": 4, "dead": 0},
                 {"target": "erp", "state": "held", "since": "2026-01-31T12:00:00.5Z", "why": "401 Unauthorized",
                  "underWay": 0, "concurrency": 8, "open": 70, "dead": 2, "oldest": "2026-01-31T11:00:00Z"},
                 {"target": "old", "state": "paused", "since": "2026-01-31T12:00:00Z", "why": "it is moved", "who": "otto",
                  "open": 0, "dead": 0}]}""");
        assertThat(hub.ask("targets", "list")).isZero();
        assertThat(hub.asked()).containsExactly("GET /api/targets");
        assertThat(hub.out().lines())
                .containsExactly(
                        "TARGET  STATE       SINCE                 UNDER WAY  OPEN  DEAD  OLDEST                WHY",
                        "crm     delivering  -                     3 of 16    4     0     -                     -",
                        "erp     held        2026-01-31T12:00:00Z  0 of 8     70    2     2026-01-31T11:00:00Z  401 Unauthorized",
                        "old     paused      2026-01-31T12:00:00Z  -          0     0     -                     otto: it is moved");
    }

    @Test
    void saysWhichPartnersHaveWhatOpenAndWereRefused() {
        hub.answers("""
                {"items": [
                 {"partner": "contoso", "doors": ["orders-from-b2b"], "inWork": 0, "waiting": 0, "beyondQuota": 0, "beyondShare": 0},
                 {"partner": "northwind", "doors": ["orders-from-partners", "orders-message-status"], "quota": "50/s",
                  "inWork": 7, "waiting": 2, "beyondQuota": 1204, "beyondShare": 1}]}""");
        assertThat(hub.ask("partners", "list")).isZero();
        assertThat(hub.asked()).containsExactly("GET /api/partners");
        assertThat(hub.out().lines())
                .containsExactly(
                        "PARTNER    QUOTA  IN WORK  WAITING  TOLD 429  TOLD 503  DOORS",
                        "contoso    -      0        0        0         0         orders-from-b2b",
                        "northwind  50/s   7        2        1204      1         orders-from-partners orders-message-status");
    }

    @Test
    void probesAHeldTarget() {
        hub.answers("""
                {"target": "erp", "state": "held", "open": 70, "dead": 2}""");
        assertThat(hub.ask("targets", "probe", "erp", "--why", "its key is new"))
                .isZero();
        assertThat(hub.asked()).containsExactly("POST /api/targets/erp/probe{\"why\":\"its key is new\"}");
        assertThat(hub.out()).contains("Target erp is tried within seconds", "./hub targets list");
    }

    @Test
    void showsARejectWithAllThatWasWrong() {
        hub.answers("""
                {"id": "r-1", "door": "orders-from-webshop", "partner": "shop", "times": 2,
                 "receivedAt": "2026-01-31T12:00:00Z", "lastAt": "2026-01-31T12:05:00Z",
                 "size": 123, "contentType": "application/json", "cause": "contract", "reason": "2 findings",
                 "findings": [{"path": "/lines", "message": "is missing"}]}""");
        assertThat(hub.ask("rejects", "show", "r-1")).isZero();
        assertThat(hub.asked()).containsExactly("GET /api/rejects/r-1");
        assertThat(hub.out().lines())
                .containsExactly(
                        "Reject   r-1",
                        "Door     orders-from-webshop",
                        "Partner  shop",
                        "Identity -",
                        "Received 2026-01-31T12:00:00Z, 2 time(s), last 2026-01-31T12:05:00Z",
                        "Content  123 bytes, application/json",
                        "Cause    contract: 2 findings",
                        "Settled  -",
                        "",
                        "WHERE   WHAT",
                        "/lines  is missing");
    }

    @Test
    void showsWhyADeadLetterDied() {
        hub.answers("""
                {"id": "m-1~erp", "type": "order.v1", "parks": 1,
                 "lastError": {"cause": "refused", "certainty": "refused", "type": "SoapFault",
                   "message": "unknown article", "route": "orders-to-erp", "step": "orders.camel.yaml:42"}}""");
        assertThat(hub.ask("dead-letters", "show", "m-1~erp")).isZero();
        assertThat(hub.out())
                .contains(
                        "Dead letter m-1~erp",
                        "Parks       1 later message(s) of its key",
                        "Cause       refused, the effect is certainly none",
                        "Error       SoapFault: unknown article",
                        "Route       orders-to-erp, step orders.camel.yaml:42");
    }

    @Test
    void writesTheAnswerItselfForAScript() {
        hub.answers("{\"items\": [{\"id\": \"r-1\"}]}");
        assertThat(hub.ask("rejects", "list", "--door", "webshop", "--output", "json"))
                .isZero();
        assertThat(hub.out()).contains("\"items\"", "\"r-1\"");
        assertThat(hub.asked()).containsExactly("GET /api/rejects?door=webshop&limit=50");
    }

    @Test
    void tellsAScriptThatNothingWasFound() {
        assertThat(hub.ask("dead-letters", "list", "--target", "erp")).isEqualTo(3);
        assertThat(hub.out()).contains("Nothing found.");
        hub.answers(404, "{\"title\": \"Not Found\", \"detail\": \"There is no dead letter m-1~erp\"}");
        assertThat(hub.ask("dead-letters", "show", "m-1~erp")).isEqualTo(3);
        assertThat(hub.err()).contains("There is no dead letter m-1~erp");
    }

    @Test
    void replaysWithAReason() {
        hub.answers(202, "{\"id\": \"m-1~erp\", \"status\": \"pending\"}");
        assertThat(hub.ask("dead-letters", "replay", "m-1~erp", "--why", "the article exists now"))
                .isZero();
        assertThat(hub.asked())
                .containsExactly("POST /api/dead-letters/m-1%7Eerp/replay{\"why\":\"the article exists now\"}");
        assertThat(hub.out()).contains("m-1~erp is pending");
    }

    @Test
    void repeatsWhyAReplayWasRefused() {
        hub.answers(409, "{\"title\": \"Conflict\", \"detail\": \"Delivery m-1~erp is delivered, not dead\"}");
        assertThat(hub.ask("dead-letters", "replay", "m-1~erp", "--why", "so")).isEqualTo(1);
        assertThat(hub.err()).contains("is delivered, not dead");
    }

    @Test
    void asksForAReasonBeforeItAsksTheHub() {
        assertThat(hub.ask("dead-letters", "replay", "m-1~erp")).isEqualTo(2);
        assertThat(hub.execute("messages")).isEqualTo(2);
        assertThat(hub.err()).contains("Say --why", "Missing required subcommand");
        assertThat(hub.asked()).isEmpty();
    }
}
