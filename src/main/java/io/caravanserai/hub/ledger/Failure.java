package io.caravanserai.hub.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt failed, as a person reads it.
 *
 * @param cause the kind, such as {@code contract}, {@code mapping}, {@code refused}, {@code outage}, {@code unknown}
 * @param type the error's class
 * @param step the step as file and line, or its id
 * @param sent a digest of the body that was sent last; {@code null} where none was, or it cannot be told
 */
public record Failure(
        String cause,
        String type,
        String message,
        @Nullable String route,
        @Nullable String step,
        Certainty certainty,
        Instant at,
        @Nullable String sent) {

    /** Of an attempt that sent nothing. */
    public Failure(
            String cause,
            String type,
            String message,
            @Nullable String route,
            @Nullable String step,
            Certainty certainty,
            Instant at) {
        this(cause, type, message, route, step, certainty, at, null);
    }
}
