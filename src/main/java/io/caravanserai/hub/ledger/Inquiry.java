package io.caravanserai.hub.ledger;

import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks the ledger.
 *
 * <p>Lists come newest first and are paged by key, so that a page costs the same however deep it lies. Nothing here carries a body.
 */
public interface Inquiry {

    Optional<MessageReport> message(MessageId id);

    Page<MessageReport, MessageId> messages(MessageFilter filter);

    Optional<RejectReport> reject(MessageId id);

    Page<RejectReport, MessageId> rejects(RejectFilter filter);

    /** Where a message is at one target. */
    enum State {
        PENDING,
        IN_FLIGHT,
        DELIVERED,
        FILTERED,
        DEAD,
        DISCARDED;

        /** Reads {@code in flight}, {@code in-flight} and {@code IN_FLIGHT} alike. */
        public static State parse(String text) {
            return valueOf(
                    text.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_'));
        }

        /** As people read it: {@code in-flight}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Some of a list.
     *
     * @param next what {@code after} must be to read on; {@code null} at the end
     */
    record Page<T, K>(List<T> items, @Nullable K next) {}

    /**
     * Which messages; {@code null} means any.
     *
     * @param key the business key
     * @param correlation the id under which its sender knows it, such as {@code X-Correlation-Id}
     * @param status with {@code target}: there; without: at one target at least
     * @param from accepted at this time or later
     * @param after only those older than this one
     */
    record MessageFilter(
            @Nullable String key,
            @Nullable String correlation,
            @Nullable State status,
            @Nullable String target,
            @Nullable CanonicalType type,
            @Nullable Instant from,
            @Nullable MessageId after,
            int limit) {}

    /**
     * Which rejects; {@code null} means any.
     *
     * @param cause the id of one
     * @param text in the reason or a finding
     * @param since last refused at this time or later
     * @param settled those that are accepted or discarded since, instead of those that are open
     */
    record RejectFilter(
            @Nullable String door,
            @Nullable String partner,
            @Nullable String cause,
            @Nullable String identity,
            @Nullable String text,
            @Nullable Instant since,
            @Nullable Instant before,
            boolean settled,
            @Nullable MessageId after,
            int limit) {}

    /**
     * An accepted message, and where it is at each of its targets.
     *
     * @param trace the id of the trace that it is part of, as a collector of traces knows it
     * @param replaces the dead letter that this one is the correction of
     * @param reject as which it came in before it was accepted
     * @param handledBy the route and mappings that made it, each with the hash of its content
     */
    record MessageReport(
            MessageId id,
            CanonicalType type,
            String source,
            String key,
            Instant acceptedAt,
            String correlationId,
            @Nullable String trace,
            @Nullable MessageId causation,
            @Nullable DeadLetterId replaces,
            @Nullable MessageId reject,
            List<DeliveryReport> deliveries,
            @Nullable String handledBy) {}

    /**
     * One target's part.
     *
     * @param parked whether it waits for an earlier message of its business key
     * @param nextAttempt while pending
     * @param settledAt once delivered, filtered or discarded
     * @param answer what was kept of the target's answer
     * @param held while pending: who holds it back and why
     * @param replacedBy once discarded: the correction that was accepted in its place
     * @param handledBy the route and mappings of the last attempt, each with the hash of its content
     */
    record DeliveryReport(
            String target,
            State status,
            int attempts,
            boolean parked,
            @Nullable FailureReport lastError,
            @Nullable Instant nextAttempt,
            @Nullable Instant settledAt,
            @Nullable String answer,
            @Nullable String held,
            @Nullable MessageId replacedBy,
            @Nullable String handledBy) {}

    /**
     * Why the last attempt failed.
     *
     * @param certainty {@code refused} or {@code unknown}
     */
    record FailureReport(
            String cause,
            String type,
            String message,
            @Nullable String route,
            @Nullable String step,
            String certainty,
            Instant at) {}

    /**
     * What a door refused and kept.
     *
     * @param times how often the same bytes were refused
     * @param size of the kept bytes
     * @param end what became of it; {@code null} while it is open
     */
    record RejectReport(
            MessageId id,
            String door,
            String partner,
            @Nullable String identity,
            String cause,
            String reason,
            List<RejectFinding> findings,
            Instant receivedAt,
            Instant lastAt,
            int times,
            @Nullable String contentType,
            long size,
            @Nullable RejectEnd end) {}

    /**
     * What became of a reject.
     *
     * @param as {@code accepted} or {@code discarded}
     * @param message as which it was accepted
     * @param corrected whether somebody corrected its body before
     */
    record RejectEnd(
            String as,
            Instant at,
            String by,
            String why,
            @Nullable MessageId message,
            boolean corrected) {}

    /** One thing that was wrong, and where. */
    record RejectFinding(String path, String message) {}

    /** A delivery's name: its message and its target, written {@code <message id>~<target>}. */
    record DeadLetterId(MessageId message, String target) {

        /** Reads the form that {@link #toString()} writes; anything else is an {@link IllegalArgumentException}. */
        public static DeadLetterId parse(String text) {
            int tilde = text.indexOf('~');
            if (tilde < 0 || tilde == text.length() - 1) {
                throw new IllegalArgumentException(
                        "'" + text + "' is not a dead letter's id; write <message id>~<target>");
            }
            return new DeadLetterId(MessageId.parse(text.substring(0, tilde)), text.substring(tilde + 1));
        }

        @Override
        public String toString() {
            return message + "~" + target;
        }
    }
}
