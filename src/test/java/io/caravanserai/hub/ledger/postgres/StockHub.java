package io.caravanserai.hub.ledger.postgres;

import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A hub that is told stock levels: the shelf wants the newest and only changes, the log wants each. */
final class StockHub extends OneHub {

    static final CanonicalType LEVEL = CanonicalType.parse("stock-level.v1");
    static final Subscription SHELF =
            new Subscription(LEVEL, "shelf", false, true, true, "to-shelf", "stock", Subscription.From.NOW);
    static final Subscription LOG = new Subscription(LEVEL, "log", false, "to-log");

    private static int identity;

    List<MessageId> claimed(Subscription subscription) {
        return ledger.claim(subscription, 10, LEASE).stream().map(Claim::id).toList();
    }

    MessageId accept(String sku, int version, int quantity) {
        return accept(level(sku, version, quantity));
    }

    MessageId accept(Submission submission) {
        return ledger.accept(submission).join().id();
    }

    /** Its state there, and why it is filtered. */
    String fate(MessageId id, String target) {
        return database.jdbc.queryForObject("""
                SELECT state || coalesce(' ' || (error ->> 'cause') || ': ' || (error ->> 'message'), '')
                  FROM standing WHERE message_id = ? AND target = ?""", String.class, id.value(), target);
    }

    static Submission level(String sku, int version, int quantity) {
        var content = "{\"quantity\":" + quantity + ",\"version\":" + version + "}";
        return submission(
                sku, content, new Submission.Version(BigDecimal.valueOf(version), new byte[] {(byte) quantity}));
    }

    static Submission unversioned(String sku, String content) {
        return submission(sku, content, null);
    }

    private static Submission submission(String sku, String content, Submission.Version version) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return new Submission(
                "store/scanner",
                "id-" + identity++,
                bytes,
                LEVEL,
                sku,
                bytes,
                null,
                null,
                null,
                null,
                bytes,
                "application/json",
                version);
    }
}
