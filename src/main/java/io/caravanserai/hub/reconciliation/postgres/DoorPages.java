package io.caravanserai.hub.reconciliation.postgres;

import io.caravanserai.hub.reconciliation.Balance.DoorLine;
import io.caravanserai.hub.reconciliation.Discrepancy;
import io.caravanserai.hub.reconciliation.Discrepancy.Kind;
import java.util.List;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** At each door: received = accepted + repeated + rejected. What is accepted and rejected is counted by the rows that there are. */
final class DoorPages {

    private static final String LINES = """
            SELECT door, sum(received)::bigint AS received, sum(accepted)::bigint AS accepted,
                   sum(repeated)::bigint AS repeated, sum(rejected)::bigint AS rejected,
                   sum(received - accepted - repeated - rejected)::bigint AS difference
              FROM (
                SELECT door, sum(received) AS received, 0 AS accepted, sum(repeated) AS repeated, 0 AS rejected
                  FROM door_tally WHERE %s GROUP BY door
                UNION ALL
                SELECT door_of(source), 0, count(*), 0, 0 FROM message WHERE causation_id IS NULL AND %s GROUP BY 1
                UNION ALL
                SELECT r.door, 0, 0, 0, sum(t.times)
                  FROM reject_tally t JOIN reject r ON r.id = t.reject_id WHERE %s GROUP BY r.door
                UNION ALL
                SELECT door, received, accepted, repeated, rejected FROM door_total WHERE %s
              ) l
             WHERE %s GROUP BY door ORDER BY door""".formatted(
                    Scope.in("minute"),
                    Scope.in("accepted_at"),
                    Scope.in("t.minute"),
                    Scope.inDay("day"),
                    Scope.covers("door"));

    /** A reply's identity ends with its type. Where messages were let go, their numbers are set against each other instead. */
    private static final String ABSENT_MESSAGES = """
            WITH candidate AS MATERIALIZED (
                SELECT i.* FROM identity i
                 WHERE %s AND NOT EXISTS (SELECT FROM message m WHERE m.id = i.message_id AND %s)
            )
            SELECT c.message_id, c.source, c.accepted_at
              FROM candidate c
             WHERE NOT EXISTS (SELECT FROM message m WHERE m.id = c.message_id OFFSET 0)
               AND NOT EXISTS (SELECT FROM retired_day r WHERE r.day = id_day(c.message_id) AND r.messages > 0)
               AND (%s OR c.source LIKE 'delivery/%%' AND substring(c.key FROM '[^/]*$') IN (
                        SELECT type FROM subscription WHERE %s))""".formatted(
                    Scope.in("i.accepted_at"),
                    Scope.in("m.accepted_at"),
                    Scope.covers("door_of(c.source)"),
                    Scope.covers("route"));

    private static final String WRONG_DAYS = """
            SELECT r.day, r.messages AS gone, k.kept, coalesce(i.accepted, 0) AS accepted
              FROM retired_day r
                   LEFT JOIN (SELECT id_day(message_id) AS day, count(*) AS accepted FROM identity GROUP BY 1) i USING (day)
                   CROSS JOIN LATERAL (SELECT count(*) AS kept FROM message m
                                        WHERE m.id >= lowest_id(r.day) AND m.id < lowest_id(r.day + 1)) k
             WHERE r.messages > 0 AND NOT r.identities_gone AND :routes::text IS NULL AND %s
               AND r.messages + k.kept <> coalesce(i.accepted, 0)""".formatted(Scope.inDay("r.day"));

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
                (row, n) -> new DoorLine(
                        row.getString("door"),
                        row.getLong("received"),
                        row.getLong("accepted"),
                        row.getLong("repeated"),
                        row.getLong("rejected"),
                        row.getLong("difference")));
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
        if (discrepancies.anythingGone()) {
            discrepancies.find(
                    WRONG_DAYS,
                    (row, n) -> new Discrepancy(
                            Kind.DAY_MISCOUNTED,
                            row.getString("day"),
                            null,
                            null,
                            row.getString("accepted") + " identities, but " + row.getString("gone")
                                    + " messages gone and " + row.getString("kept") + " kept"));
        }
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
