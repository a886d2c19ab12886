package io.caravanserai.hub.ledger;

import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A canonical message that asks to be accepted.
 *
 * @param source who sent it through which door; with the identity it is unique for ever
 * @param identity the sender's own key of the message
 * @param digest SHA-256 of the sender's content, so that a resend is told from a conflict
 * @param subject the business key
 * @param content the canonical body, JSON in UTF-8
 * @param causation the message whose delivery brought this one about
 * @param handledBy hash of the route and mappings that made it
 * @param original the bytes as they came, where they came from outside
 * @param version what tells an older value of the business key from a newer one, where the type has it
 */
public record Submission(
        String source,
        String identity,
        byte[] digest,
        CanonicalType type,
        String subject,
        byte[] content,
        @Nullable String correlationId,
        @Nullable MessageId causation,
        @Nullable String traceparent,
        @Nullable String handledBy,
        byte @Nullable [] original,
        @Nullable String originalType,
        @Nullable Version version) {

    /**
     * How new a value is, by what its content says and never by its arrival.
     *
     * @param number grows with each newer value; a time is its seconds since 1970
     * @param value SHA-256 of the content without its version, so that a value seen again is told from a change
     */
    public record Version(BigDecimal number, byte[] value) {}

    /** What the message is traced by: its own id where the sender gave it none. */
    public String correlationId(MessageId own) {
        return correlationId == null ? own.toString() : correlationId;
    }

    /** Of a type without version. */
    public Submission(
            String source,
            String identity,
            byte[] digest,
            CanonicalType type,
            String subject,
            byte[] content,
            @Nullable String correlationId,
            @Nullable MessageId causation,
            @Nullable String traceparent,
            @Nullable String handledBy,
            byte @Nullable [] original,
            @Nullable String originalType) {
        this(
                source,
                identity,
                digest,
                type,
                subject,
                content,
                correlationId,
                causation,
                traceparent,
                handledBy,
                original,
                originalType,
                null);
    }
}
