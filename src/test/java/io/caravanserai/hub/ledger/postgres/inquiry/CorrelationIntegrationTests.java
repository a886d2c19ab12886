package io.caravanserai.hub.ledger.postgres.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.ledger.Inquiry.MessageFilter;
import io.caravanserai.hub.ledger.Inquiry.MessageReport;
import io.caravanserai.hub.ledger.Ledger;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.postgres.LedgerDatabase;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A message is found by the id under which its sender knows it. */
class CorrelationIntegrationTests {

    private static final CanonicalType ORDER = CanonicalType.parse("order.v1");

    private static LedgerDatabase database;
    private static Ledger ledger;

    @BeforeAll
    static void start() throws Exception {
        database = new LedgerDatabase();
        ledger = database.hub("hub-a");
        ledger.subscribe(new Subscription(ORDER, "crm", false, "orders-to-crm"));
    }

    @AfterAll
    static void stop() throws Exception {
        ((AutoCloseable) ledger).close();
        database.close();
    }

    @Test
    void findsAllThatWereSentUnderAnId() {
        var first = accept("1", "call-17");
        var second = accept("2", "call-17");
        accept("3", "call-18");

        assertThat(found("call-17")).containsExactly(second, first);
        assertThat(found("call-19")).isEmpty();
    }

    @Test
    void findsByItsOwnIdWhatWasSentWithoutOneAndWhatItBroughtAbout() {
        var lone = accept("4", null);
        var named = accept("5", "call-20");
        var reply = accept("6", lone.toString());

        assertThat(found(lone.toString())).containsExactly(reply, lone);
        assertThat(found(named.toString())).isEmpty();
    }

    @Test
    void asksAnIndexAndNotEveryMessage() {
        for (int i = 0; i < 500; i++) {
            accept("many-" + i, "many-" + i);
            accept("lone-" + i, null);
        }
        database.jdbc.execute("ANALYZE message");
        var plan = String.join(
                "\n",
                database.jdbc.queryForList(
                        "EXPLAIN SELECT id FROM message m WHERE " + JdbcInquiry.CORRELATION
                                + " ORDER BY id DESC LIMIT 51",
                        String.class,
                        "many-7",
                        new UUID(0, 0)));

        assertThat(plan).contains("BitmapOr", "_correlation_id_idx", "_pkey");
    }

    private static MessageId accept(String identity, @Nullable String correlation) {
        var bytes = "{}".getBytes(StandardCharsets.UTF_8);
        return ledger.accept(new Submission(
                        "shop/door",
                        identity,
                        bytes,
                        ORDER,
                        identity,
                        bytes,
                        correlation,
                        null,
                        null,
                        null,
                        bytes,
                        "text/plain"))
                .join()
                .id();
    }

    private static List<MessageId> found(String correlation) {
        return new JdbcInquiry(database.jdbc, new ObjectMapper())
                .messages(new MessageFilter(null, correlation, null, null, null, null, null, 50)).items().stream()
                        .map(MessageReport::id)
                        .toList();
    }
}
