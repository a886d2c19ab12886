package io.caravanserai.hub.ledger.postgres.retention;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Enters in the days' totals what is about to go, inside the transaction that lets it go. */
final class Totals {

    private static final String DELIVERIES = """
            WITH o AS (
                SELECT (m.accepted_at AT TIME ZONE 'UTC')::date AS day, m.type, t.target, count(*) AS owed
                  FROM %s m
                       CROSS JOIN LATERAL unnest(coalesce(m.owed_to, ARRAY(
                           SELECT s.target FROM subscription s
                            WHERE s.type = m.type AND s.registered_at <= m.accepted_at))) AS t (target)
                 WHERE %s GROUP BY 1, 2, 3
            ), h AS (
                SELECT (h.accepted_at AT TIME ZONE 'UTC')::date AS day, h.type, h.target,
                       count(*) FILTER (WHERE state = 'delivered') AS delivered,
                       count(*) FILTER (WHERE state = 'filtered') AS filtered,
                       count(*) FILTER (WHERE state = 'discarded') AS discarded
                  FROM %s h WHERE %s GROUP BY 1, 2, 3
            ), sums AS (
                SELECT day, type, target, coalesce(owed, 0) AS owed, coalesce(delivered, 0) AS delivered,
                       coalesce(filtered, 0) AS filtered, coalesce(discarded, 0) AS discarded
                  FROM o FULL JOIN h USING (day, type, target)
            ), entered AS (
                INSERT INTO delivery_total AS t (day, type, target, owed, delivered, filtered, discarded)
                SELECT * FROM sums
                ON CONFLICT (day, type, target) DO UPDATE
                   SET owed = t.owed + EXCLUDED.owed, delivered = t.delivered + EXCLUDED.delivered,
                       filtered = t.filtered + EXCLUDED.filtered, discarded = t.discarded + EXCLUDED.discarded
            )
            SELECT type || ' to ' || target || ': ' || owed || ' owed, ' || delivered + filtered + discarded || ' settled'
              FROM sums WHERE owed <> delivered + filtered + discarded ORDER BY 1""";

    private static final String DOORS = """
            INSERT INTO door_total AS t (day, door, accepted)
            SELECT (m.accepted_at AT TIME ZONE 'UTC')::date, door_of(m.source), count(*)
              FROM %s m WHERE m.causation_id IS NULL AND %s GROUP BY 1, 2
            ON CONFLICT (day, door) DO UPDATE SET accepted = t.accepted + EXCLUDED.accepted""";

    private static final String DAYS = """
            WITH n AS (
                INSERT INTO retired_day AS t (day, messages)
                SELECT id_day(m.id), count(*) FROM %s m WHERE %s GROUP BY 1
                ON CONFLICT (day) DO UPDATE SET messages = t.messages + EXCLUDED.messages
            )
            SELECT count(*) FROM %s m WHERE %s""";

    private final JdbcTemplate jdbc;

    Totals(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Answers how many messages go. What does not add up is an {@link Unbalanced}: it stays, and so does the evidence. */
    long enter(Leaving leaving) {
        List<String> differences = jdbc.queryForList(
                DELIVERIES.formatted(
                        leaving.messages(), leaving.leaves("m.id"), leaving.history(), leaving.leaves("h.message_id")),
                String.class);
        if (!differences.isEmpty()) {
            throw new Unbalanced(differences);
        }
        jdbc.update(DOORS.formatted(leaving.messages(), leaving.leaves("m.id")));
        var messages = jdbc.queryForObject(
                DAYS.formatted(leaving.messages(), leaving.leaves("m.id"), leaving.messages(), leaving.leaves("m.id")),
                Long.class);
        return Objects.requireNonNull(messages);
    }
}
