package io.caravanserai.hub.reconciliation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A time in whole minutes, as the doors count; {@code null} leaves it open at that end.
 *
 * @param from rounded down to its minute
 * @param to rounded up to the next; itself no longer in the period
 */
public record Period(@Nullable Instant from, @Nullable Instant to) {

    public Period {
        from = from == null ? null : from.truncatedTo(ChronoUnit.MINUTES);
        to = to == null ? null : to.plus(1, ChronoUnit.MINUTES).minusNanos(1).truncatedTo(ChronoUnit.MINUTES);
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to, but " + from + " is not before " + to);
        }
    }
}
