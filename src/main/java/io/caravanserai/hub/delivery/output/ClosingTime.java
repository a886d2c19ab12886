package io.caravanserai.hub.delivery.output;

import io.caravanserai.hub.ledger.output.Outputs.Closing;
import io.caravanserai.hub.ledger.output.Outputs.Standing;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * When a file is closed.
 *
 * @param rows how many make it full; 0 if it is never
 */
record ClosingTime(@Nullable CronExpression schedule, ZoneId zone, long rows, boolean latest, boolean empty) {

    /** How many waiting rows decide. */
    long counts() {
        return Math.max(1, rows);
    }

    /** What is to be closed now. A time that has passed since the last closing is due, however long ago it was. */
    Optional<Closing> due(Standing standing) {
        var full = rows > 0 && standing.rows() >= rows;
        return full || timeHasCome(standing)
                ? Optional.of(new Closing(standing.files(), rows > 0 ? rows : Long.MAX_VALUE, latest, empty))
                : Optional.empty();
    }

    private boolean timeHasCome(Standing standing) {
        if (schedule == null) {
            return false;
        }
        var next = schedule.next(standing.closed().atZone(zone));
        return next != null && !next.toInstant().isAfter(standing.now());
    }
}
