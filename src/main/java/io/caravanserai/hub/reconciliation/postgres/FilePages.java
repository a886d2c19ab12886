package io.caravanserai.hub.reconciliation.postgres;

import io.caravanserai.hub.reconciliation.Balance.FileLine;
import io.caravanserai.hub.reconciliation.Discrepancy;
import io.caravanserai.hub.reconciliation.Discrepancy.Kind;
import java.util.List;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** For each file: rows read = rows of accepted messages + rows given back. */
final class FilePages {

    /** A file that is not finished may not know its door yet; its folder has one all the same. */
    private static final String SCOPE =
            "%s AND (:routes::text IS NULL OR inbox IN (SELECT inbox FROM file_read WHERE %s))"
                    .formatted(Scope.in("begun_at"), Scope.covers("door"));

    private static final String LINES = """
            SELECT inbox, sum(files)::bigint AS files, sum(begun)::bigint AS begun, sum(rows)::bigint AS rows,
                   sum(accepted)::bigint AS accepted, sum(rejected)::bigint AS rejected
              FROM (
                SELECT inbox, count(finished_at) AS files, count(*) - count(finished_at) AS begun,
                       coalesce(sum(rows) FILTER (WHERE finished_at IS NOT NULL), 0) AS rows,
                       coalesce(sum(message_rows) FILTER (WHERE finished_at IS NOT NULL), 0) AS accepted,
                       coalesce(sum(rejected_rows) FILTER (WHERE finished_at IS NOT NULL), 0) AS rejected
                  FROM file_read WHERE %s GROUP BY inbox
                UNION ALL
                SELECT inbox, files, 0, rows, message_rows, rejected_rows FROM file_total WHERE %s AND %s
              ) l GROUP BY inbox ORDER BY inbox""".formatted(SCOPE, Scope.inDay("day"), Scope.covers("door"));

    private static final String WRONG = """
            SELECT inbox || '/' || name AS file, rows, message_rows, rejected_rows, finished_at
              FROM file_read
             WHERE finished_at IS NOT NULL AND rows <> message_rows + rejected_rows AND %s""".formatted(SCOPE);

    private FilePages() {}

    static List<FileLine> lines(NamedParameterJdbcTemplate jdbc, Scope scope) {
        return jdbc.query(LINES, scope.parameters(), (row, n) -> {
            long rows = row.getLong("rows");
            long accepted = row.getLong("accepted");
            long rejected = row.getLong("rejected");
            return new FileLine(
                    row.getString("inbox"),
                    row.getLong("files"),
                    row.getLong("begun"),
                    rows,
                    accepted,
                    rejected,
                    rows - accepted - rejected);
        });
    }

    static void check(Discrepancies discrepancies) {
        discrepancies.find(
                WRONG,
                (row, n) -> new Discrepancy(
                        Kind.FILE_ROWS,
                        row.getString("file"),
                        null,
                        null,
                        row.getString("rows") + " rows read, " + row.getString("message_rows") + " accepted, "
                                + row.getString("rejected_rows") + " given back; finished "
                                + row.getString("finished_at")));
    }
}
