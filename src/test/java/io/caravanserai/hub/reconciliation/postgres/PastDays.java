package io.caravanserai.hub.reconciliation.postgres;

import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.CONFIRMED;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.ORDER;

import io.caravanserai.hub.ledger.postgres.retention.Retentions;
import io.caravanserai.hub.ledger.retention.DataClass;
import io.caravanserai.hub.ledger.retention.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Makes what is in the ledger old, and lets go of it. */
final class PastDays {

    private static final int LONG_AGO = 40;

    private final KeptBooks kept;

    PastDays(KeptBooks kept) {
        this.kept = kept;
    }

    /** The day of all that was made old. */
    static LocalDate day() {
        return LocalDate.now(ZoneOffset.UTC).minusDays(LONG_AGO);
    }

    /** Keeps orders so many days, all else thirty and identities sixty. */
    Retention retention(int personal) {
        return Retentions.on(
                kept.database.jdbc,
                Duration.ofDays(personal),
                Duration.ofDays(60),
                Map.of(ORDER, DataClass.PERSONAL, CONFIRMED, DataClass.INTERNAL));
    }

    void age() {
        age(LONG_AGO);
    }

    /** Makes all that is there as old as if it had been accepted at noon so many days ago, by the hub's clock and the database's. */
    void age(int days) {
        var then = LocalDate.now(ZoneOffset.UTC).minusDays(days);
        var noon = then.atTime(12, 0).toInstant(ZoneOffset.UTC);
        var jdbc = kept.database.jdbc;
        jdbc.execute("SELECT open_days('" + then + "', 1)");
        var shift = " - interval '" + Duration.between(noon, Instant.now()).toSeconds() + " s'";
        for (var column : List.of(
                "message.accepted_at",
                "identity.accepted_at",
                "delivery.accepted_at",
                "delivery_history.accepted_at",
                "reject.received_at",
                "reject.last_at",
                "file_read.begun_at",
                "file_read.finished_at")) {
            var names = column.split("\\.");
            jdbc.update("UPDATE " + names[0] + " SET " + names[1] + " = " + names[1] + shift);
        }
        for (var tally : List.of("door_tally", "reject_tally")) {
            jdbc.update("UPDATE " + tally + " SET minute = date_trunc('minute', minute" + shift + ")");
        }
        var prefix = lowest(then);
        for (var column : List.of(
                "message.id",
                "identity.message_id",
                "delivery.message_id",
                "delivery_history.message_id",
                "body_chunk.message_id")) {
            var names = column.split("\\.");
            jdbc.update(
                    "UPDATE " + names[0] + " SET " + names[1] + " = (? || substr(" + names[1] + "::text, 14))::uuid",
                    prefix);
        }
    }

    /** The time's part of the ids of that noon. */
    private static String lowest(LocalDate day) {
        var hex = String.format(
                "%012x", day.atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli());
        return hex.substring(0, 8) + "-" + hex.substring(8);
    }
}
