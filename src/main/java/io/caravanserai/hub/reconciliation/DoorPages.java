package io.caravanserai.hub.reconciliation;

import io.caravanserai.hub.reconciliation.Balance.DoorLine;
import io.caravanserai.hub.reconciliation.Discrepancy.Kind;
import java.util.List;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** At each door: received = accepted + repeated + rejected. What is accepted and rejected is counted by the rows that there are. */
final class DoorPages {

    private static final String LINES =
            """
            WITH counted AS (
                SELECT door, sum(received) AS received, sum(repeated) AS repeated
                  FROM door_tally WHERE %s GROUP BY door
            ), accepted AS (
                SELECT door_of(source) AS door, count(*) AS accepted
                  FROM message WHERE causation_id IS NULL AND %s GROUP BY 1
            ), rejected AS (
                SELECT r.door, sum(t.times) AS rejected
                  FROM reject_tally t JOIN reject r ON r.id = t.reject_id WHERE %s GROUP BY r.door
            )
            SELECT door, coalesce(received, 0) AS received, coalesce(accepted, 0) AS accepted,
                   coalesce(repeated, 0) AS repeated, coalesce(rejected, 0) AS rejected
              FROM counted FULL JOIN accepted USING (door) FULL JOIN rejected USING (door)
             WHERE %s ORDER BY door""".formatted(Scope.in("minute"), Scope.in("accepted_at"), Scope.in("t.minute"), Scope.covers("door"));

    /** A reply's identity ends with its type. */
    private static final String ABSENT_MESSAGES = """
            WITH candidate AS MATERIALIZED (
                SELECT i.* FROM identity i
                 WHERE %s AND NOT EXISTS (SELECT FROM message m WHERE m.id = i.message_id AND %s)
            )
            SELECT c.message_id, c.source, c.accepted_at
              FROM candidate c
             WHERE NOT EXISTS (SELECT FROM message m WHERE m.id = c.message_id OFFSET 0)
               AND (%s OR c.source LIKE 'delivery/%%' AND substring(c.key FROM '[^/]*$') IN (
                        SELECT type FROM subscription WHERE %s))""".formatted(
                    Scope.in("i.accepted_at"),
                    Scope.in("m.accepted_at"),
                    Scope.covers("door_of(c.source)"),
                    Scope.covers("route"));

    private static final String WRONG_REJECTS = """
            SELECT c.reject_id, c.door, c.times AS counted, r.times AS kept
              FROM (SELECT reject_id, min(door) AS door, sum(times) AS times
                      FROM reject_tally
                     WHERE %s AND reject_id IN (SELECT reject_id FROM reject_tally WHERE %s)
                     GROUP BY reject_id) c
                   LEFT JOIN reject r ON r.id = c.reject_id
             WHERE r.times IS DISTINCT FROM c.times""".formatted(Scope.covers("door"), Scope.in("minute"));

    private DoorPages() {}

    static List<DoorLine> lines(NamedParameterJdbcTemplate jdbc, Scope scope) {
        return jdbc.query(
                LINES,
                scope.parameters(),
                (row, n) -> DoorLine.of(
                        row.getString("door"),
                        row.getLong("received"),
                        row.getLong("accepted"),
                        row.getLong("repeated"),
                        row.getLong("rejected")));
    }

    static void check(Discrepancies discrepancies) {
        discrepancies.find(
                ABSENT_MESSAGES,
                (row, n) -> new Discrepancy(
                        Kind.MESSAGE_ABSENT,
                        row.getString("message_id"),
                        null,
                        null,
                        "from " + row.getString("source") + ", accepted " + row.getString("accepted_at")));
        discrepancies.find(WRONG_REJECTS, (row, n) -> {
            var kept = row.getString("kept");
            return new Discrepancy(
                    kept == null ? Kind.REJECT_ABSENT : Kind.REJECT_MISCOUNTED,
                    row.getString("reject_id"),
                    null,
                    null,
                    "at " + row.getString("door") + ", counted " + row.getString("counted") + " time(s), kept "
                            + (kept == null ? "0" : kept));
        });
    }
}
