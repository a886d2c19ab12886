package io.caravanserai.hub.ledger;

import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
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
        @Nullable String originalType) {}
