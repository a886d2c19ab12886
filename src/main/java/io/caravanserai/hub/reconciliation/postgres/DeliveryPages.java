package io.caravanserai.hub.reconciliation.postgres;

import io.caravanserai.hub.reconciliation.Balance.DeliveryLine;
import io.caravanserai.hub.reconciliation.Discrepancy;
import io.caravanserai.hub.reconciliation.Discrepancy.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** For each type and target: accepted messages that it is owed = those that are there in some state, each once. */
final class DeliveryPages {

    private static final String LINES = """
            WITH o AS (
                SELECT type, target, count(*) AS owed FROM owed WHERE %s GROUP BY type, target
            ), t AS (
                SELECT type, target, sum(owed) AS owed, sum(delivered) AS delivered, sum(filtered) AS filtered,
                       sum(discarded) AS discarded
                  FROM delivery_total WHERE %s GROUP BY type, target
            ), s AS (
                SELECT type, target, count(*) FILTER (WHERE state = 'pending') AS pending,
                       count(*) FILTER (WHERE state = 'in flight') AS in_flight,
                       count(*) FILTER (WHERE state = 'delivered') AS delivered,
                       count(*) FILTER (WHERE state = 'filtered') AS filtered,
                       count(*) FILTER (WHERE state = 'dead') AS dead,
                       count(*) FILTER (WHERE state = 'discarded') AS discarded
                  FROM standing WHERE %s GROUP BY type, target
            )
            SELECT l.*, owed - pending - in_flight - delivered - filtered - dead - discarded AS difference
              FROM (
                SELECT type, target, coalesce(o.owed, 0) + coalesce(t.owed, 0) AS owed, coalesce(s.pending, 0) AS pending,
                       coalesce(s.in_flight, 0) AS in_flight,
                       coalesce(s.delivered, 0) + coalesce(t.delivered, 0) AS delivered,
                       coalesce(s.filtered, 0) + coalesce(t.filtered, 0) AS filtered, coalesce(s.dead, 0) AS dead,
                       coalesce(s.discarded, 0) + coalesce(t.discarded, 0) AS discarded
                  FROM o FULL JOIN s USING (type, target) FULL JOIN t USING (type, target)
              ) l
             WHERE %s ORDER BY type, target""".formatted(
                    Scope.in("accepted_at"), Scope.inDay("day"), Scope.in("accepted_at"), Scope.coversDelivery("l"));

    /** Looked for beside it first, then everywhere: OFFSET keeps the second look to the few that the first left. */
    private static final String ABSENT =
            """
            WITH candidate AS MATERIALIZED (
                SELECT o.* FROM owed o
                 WHERE %s AND %s AND NOT EXISTS (
                       SELECT FROM standing s WHERE s.message_id = o.message_id AND s.target = o.target AND %s)
            )
            SELECT c.message_id, c.type, c.target, 'accepted ' || c.accepted_at AS detail
              FROM candidate c
             WHERE NOT EXISTS (
                   SELECT FROM standing s WHERE s.message_id = c.message_id AND s.target = c.target OFFSET 0)""".formatted(Scope.in("o.accepted_at"), Scope.coversDelivery("o"), Scope.in("s.accepted_at"));

    private static final String DOUBLED =
            """
            SELECT d.message_id, d.type, d.target, d.state || ' and ' || h.state AS detail
              FROM delivery d JOIN delivery_history h ON h.message_id = d.message_id AND h.target = d.target
             WHERE (%s OR %s) AND %s""".formatted(Scope.in("d.accepted_at"), Scope.in("h.accepted_at"), Scope.coversDelivery("d"));

    private static final String NOT_OWED =
            """
            WITH candidate AS MATERIALIZED (
                SELECT s.* FROM standing s LEFT JOIN message m ON m.id = s.message_id AND %s
                 WHERE %s AND %s AND (m.owed_to IS NULL OR s.target <> ALL (m.owed_to))
            )
            SELECT c.message_id, c.type, c.target, c.state || CASE
                       WHEN EXISTS (SELECT FROM message m WHERE m.id = c.message_id) THEN ', but its message was not owed to it'
                       ELSE ', but its message is absent' END AS detail
              FROM candidate c
             WHERE NOT EXISTS (
                   SELECT FROM owed o WHERE o.message_id = c.message_id AND o.target = c.target OFFSET 0)""".formatted(Scope.in("m.accepted_at"), Scope.in("s.accepted_at"), Scope.coversDelivery("s"));

    private DeliveryPages() {}

    static List<DeliveryLine> lines(NamedParameterJdbcTemplate jdbc, Scope scope) {
        return jdbc.query(
                LINES,
                scope.parameters(),
                (row, n) -> new DeliveryLine(
                        row.getString("type"),
                        row.getString("target"),
                        row.getLong("owed"),
                        row.getLong("pending"),
                        row.getLong("in_flight"),
                        row.getLong("delivered"),
                        row.getLong("filtered"),
                        row.getLong("dead"),
                        row.getLong("discarded"),
                        row.getLong("difference")));
    }

    static void check(Discrepancies discrepancies) {
        discrepancies.find(ABSENT, (row, n) -> discrepancy(Kind.DELIVERY_ABSENT, row));
        discrepancies.find(DOUBLED, (row, n) -> discrepancy(Kind.DELIVERY_DOUBLED, row));
        discrepancies.find(NOT_OWED, (row, n) -> discrepancy(Kind.DELIVERY_NOT_OWED, row));
    }

    private static Discrepancy discrepancy(Kind kind, ResultSet row) throws SQLException {
        return new Discrepancy(
                kind,
                row.getString("message_id"),
                row.getString("type"),
                row.getString("target"),
                row.getString("detail"));
    }
}
