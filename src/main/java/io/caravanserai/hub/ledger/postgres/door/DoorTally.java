package io.caravanserai.hub.ledger.postgres.door;

import io.caravanserai.hub.ledger.postgres.key.Columns;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/** Counts at each door what was decided, inside the transaction that decides it: a figure of its own, to set the rows against. */
public final class DoorTally {

    /** A message that came through a door; without a time it repeats an earlier one. */
    public record Decided(String source, @Nullable OffsetDateTime acceptedAt) {}

    private final JdbcTemplate jdbc;
    private final String hub;

    public DoorTally(JdbcTemplate jdbc, String hub) {
        this.jdbc = jdbc;
        this.hub = hub;
    }

    /** What one statement adds; its minute is the database's own, also where there is none yet. */
    private record Minute(String source, @Nullable OffsetDateTime begun) {}

    private record Count(Minute minute, int received) {
        int repeated() {
            return minute.begun == null ? received : 0;
        }
    }

    /** Sorted, because writers that count at the same doors in different order deadlock. */
    public void count(List<Decided> decided) {
        if (decided.isEmpty()) {
            return;
        }
        var byMinute = new HashMap<Minute, Integer>();
        decided.forEach(each -> byMinute.merge(minute(each), 1, Integer::sum));
        var counts = byMinute.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .toList();
        PreparedStatementCallback<Integer> count = statement -> {
            statement.setString(1, hub);
            new Columns<>(statement, counts, 2)
                    .column("text", each -> each.minute.source)
                    .column("timestamptz", each -> each.minute.begun)
                    .column("int4", Count::received)
                    .column("int4", Count::repeated);
            return statement.executeUpdate();
        };
        jdbc.execute("""
                INSERT INTO door_tally AS t (door, minute, hub, received, repeated)
                SELECT door_of(source), date_trunc('minute', coalesce(begun, clock_timestamp()), 'UTC'), ?, sum(received), sum(repeated)
                  FROM unnest(?, ?, ?, ?) AS n (source, begun, received, repeated) GROUP BY 1, 2 ORDER BY 1, 2
                ON CONFLICT (door, minute, hub)
                DO UPDATE SET received = t.received + EXCLUDED.received, repeated = t.repeated + EXCLUDED.repeated""", count);
    }

    private static Minute minute(Decided decided) {
        var at = decided.acceptedAt();
        return new Minute(decided.source(), at == null ? null : at.truncatedTo(ChronoUnit.MINUTES));
    }
}
