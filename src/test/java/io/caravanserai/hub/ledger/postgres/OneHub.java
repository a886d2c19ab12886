package io.caravanserai.hub.ledger.postgres;

import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Failure;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.message.CanonicalType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A hub on a ledger that is empty before each test; the CRM subscribes to orders. */
class OneHub implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    static final CanonicalType ORDER = CanonicalType.parse("order.v1");
    static final CanonicalType CONFIRMED = CanonicalType.parse("order-confirmed.v1");
    static final Subscription CRM = new Subscription(ORDER, "crm", false, "orders-to-crm");
    static final Subscription ERP = new Subscription(ORDER, "erp", true, "orders-to-erp");
    static final Duration LEASE = Duration.ofMinutes(1);

    LedgerDatabase database;
    JdbcLedger ledger;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        database = new LedgerDatabase();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        database.clear();
        ledger = database.hub("hub-a");
        ledger.subscribe(CRM);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ledger.close();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        database.close();
    }

    boolean settle(Claim claim, Outcome outcome) {
        return ledger.settle(new Settlement(claim, outcome)).join();
    }

    static Outcome delivered(String answer) {
        return new Outcome.Delivered(answer, List.of());
    }

    static Outcome later(Duration delay, boolean spends) {
        return new Outcome.Later(delay, spends, failure(), null);
    }

    static Failure failure() {
        return new Failure("outage", "IOException", "refused", "route", "step", Certainty.REFUSED, Instant.EPOCH);
    }

    static Submission order(String identity, String content) {
        return submission(ORDER, identity, content, identity);
    }

    static Submission submission(CanonicalType type, String identity, String content, String subject) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return new Submission(
                "shop/door", identity, bytes, type, subject, bytes, null, null, null, null, bytes, "text/plain");
    }

    List<String> targets(String state) {
        return database.jdbc.queryForList(
                "SELECT target FROM standing WHERE state = ? ORDER BY target", String.class, state);
    }

    int count(String table) {
        return database.jdbc.queryForObject("SELECT count(*) FROM " + table, Integer.class);
    }
}
