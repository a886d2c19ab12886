package io.caravanserai.hub.ledger;

import io.caravanserai.hub.message.Body;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One delivery, leased to this hub for one attempt.
 *
 * @param lease the fence: a settlement under another lease is refused
 * @param attempt which attempt this is, from 1
 * @param tries how often it was tried before, blips included, since a person last had it tried
 * @param insisted how long earlier attempts waited for another, held time not counted
 * @param firstAttempt when the first attempt began, by the database's clock
 * @param claimed when this one began, by the database's clock
 * @param certainty what is known of the last attempt's effect; {@code null} before the first
 * @param keyRevision how often a person let the request change after a certain refusal
 * @param request the bytes of the last request, where its effect is unknown
 * @param yields whether it is tried again among many, and lets what is new go first
 */
public record Claim(
        MessageId id,
        String target,
        CanonicalType type,
        String subject,
        String source,
        long sequence,
        UUID lease,
        int attempt,
        int tries,
        Duration insisted,
        Instant accepted,
        Instant firstAttempt,
        Instant claimed,
        @Nullable Certainty certainty,
        int keyRevision,
        byte @Nullable [] request,
        Body content,
        String correlationId,
        @Nullable String traceparent,
        boolean yields) {

    /** How often one attempt may try at most, blips included; so many are counted where nobody knows. */
    public static final int MOST_TRIES = 3;

    /** The first of a message that was accepted just now. */
    public static Claim first(
            MessageId id, Submission submission, String target, long sequence, UUID lease, Instant accepted) {
        return new Claim(
                id,
                target,
                submission.type(),
                submission.subject(),
                submission.source(),
                sequence,
                lease,
                1,
                0,
                Duration.ZERO,
                accepted,
                accepted,
                accepted,
                null,
                0,
                null,
                Body.of(submission.content()),
                submission.correlationId(id),
                submission.traceparent(),
                false);
    }
}
