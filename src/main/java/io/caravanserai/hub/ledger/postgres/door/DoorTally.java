package io.caravanserai.hub.ledger.postgres.door;

import io.caravanserai.hub.ledger.postgres.key.Columns;
import java.time.OffsetDateTime;
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

    /** Sorted, because writers that count at the same doors in different order deadlock. */
    public void count(List<Decided> decided) {
        if (decided.isEmpty()) {
            return;
        }
        PreparedStatementCallback<Integer> count = statement -> {
            statement.setString(1, hub);
            new Columns<>(statement, decided, 2)
                    .column("text", Decided::source)
                    .column("timestamptz", Decided::acceptedAt);
            return statement.executeUpdate();
        };
        jdbc.execute("""
                INSERT INTO door_tally AS t (door, minute, hub, received, repeated)
                SELECT door_of(source), date_trunc('minute', coalesce(accepted_at, clock_timestamp()), 'UTC'), ?,
                       count(*), count(*) FILTER (WHERE accepted_at IS NULL)
                  FROM unnest(?, ?) AS n (source, accepted_at) GROUP BY 1, 2 ORDER BY 1, 2
                ON CONFLICT (door, minute, hub)
                DO UPDATE SET received = t.received + EXCLUDED.received, repeated = t.repeated + EXCLUDED.repeated""", count);
    }
}
