package io.caravanserai.hub.ledger.postgres.output;

import io.caravanserai.hub.ledger.output.OutputFile;
import io.caravanserai.hub.ledger.output.OutputFile.Frame;
import io.caravanserai.hub.ledger.output.OutputFile.Sidecar;
import io.caravanserai.hub.ledger.output.Outputs;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Outputs in PostgreSQL. */
final class JdbcOutputs implements Outputs {

    private static final int ROWS_AT_A_TIME = 1_000;

    private record Closed(long number, Instant at) {}

    private record Totals(long rows, long replaced) {}

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    JdbcOutputs(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public Standing standing(String output, long count) {
        jdbc.update("INSERT INTO collected_output (name) VALUES (?) ON CONFLICT DO NOTHING", output);
        return Objects.requireNonNull(jdbc.queryForObject(
                """
                SELECT files, closed_at, clock_timestamp() AS now,
                       (SELECT count(*) FROM (
                           SELECT 1 FROM collected_row WHERE output = ? AND file IS NULL LIMIT ?) w) AS rows
                  FROM collected_output WHERE name = ?""",
                (row, n) -> new Standing(
                        row.getLong("files"), instant(row, "closed_at"), instant(row, "now"), row.getLong("rows")),
                output,
                count,
                output));
    }

    @Override
    public void close(String output, Closing closing, Framing framing) {
        transaction.executeWithoutResult(status -> {
            var closed = jdbc.query(
                    """
                    UPDATE collected_output SET files = files + 1, closed_at = clock_timestamp()
                     WHERE name = ? AND files = ? RETURNING files, closed_at""",
                    (row, n) -> new Closed(row.getLong("files"), instant(row, "closed_at")),
                    output,
                    closing.files());
            if (closed.isEmpty()) {
                return;
            }
            var file = closed.get(0);
            if (take(output, file, closing.rows()) == 0 && !closing.empty()) {
                jdbc.update("UPDATE collected_output SET files = files - 1 WHERE name = ?", output);
                return;
            }
            if (closing.latest()) {
                leaveOutReplaced(output, file);
            }
            enter(output, file, framing);
        });
    }

    private int take(String output, Closed file, long most) {
        return jdbc.update("""
                WITH taken AS (
                    SELECT id FROM collected_row WHERE output = ? AND file IS NULL ORDER BY sequence, id LIMIT ?
                )
                UPDATE collected_row r SET file = ? FROM taken t WHERE r.id = t.id""", output, most, file.number());
    }

    /** A message may bring several rows of its key; they stay or go together. */
    private void leaveOutReplaced(String output, Closed file) {
        jdbc.update("""
                UPDATE collected_row r SET replaced = true
                  FROM (SELECT id, rank() OVER (PARTITION BY subject ORDER BY sequence DESC) AS age
                          FROM collected_row WHERE output = ? AND file = ?) a
                 WHERE a.id = r.id AND a.age > 1""", output, file.number());
    }

    private void enter(String output, Closed file, Framing framing) {
        var totals = Objects.requireNonNull(jdbc.queryForObject(
                """
                SELECT count(*) FILTER (WHERE NOT replaced) AS rows, count(*) FILTER (WHERE replaced) AS replaced
                  FROM collected_row WHERE output = ? AND file = ?""", (row, n) -> new Totals(row.getLong("rows"), row.getLong("replaced")), output, file.number()));
        var frame = framing.frame(file.number(), file.at(), totals.rows(), sums(output, file));
        var sidecar = frame.sidecar();
        jdbc.update(
                """
                INSERT INTO collected_file (output, number, name, closed_at, rows, replaced, head, tail, sidecar_name, sidecar)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                output,
                file.number(),
                frame.name(),
                Timestamp.from(file.at()),
                totals.rows(),
                totals.replaced(),
                frame.head(),
                frame.tail(),
                sidecar == null ? null : sidecar.name(),
                sidecar == null ? null : sidecar.content());
    }

    private Map<String, BigDecimal> sums(String output, Closed file) {
        var sums = new HashMap<String, BigDecimal>();
        jdbc.query(
                """
                SELECT a.key, sum(a.value::numeric) AS total
                  FROM collected_row r CROSS JOIN LATERAL jsonb_each_text(r.amounts) a
                 WHERE r.output = ? AND r.file = ? AND NOT r.replaced GROUP BY a.key""",
                row -> {
                    sums.put(row.getString("key"), row.getBigDecimal("total"));
                },
                output,
                file.number());
        return sums;
    }

    @Override
    public Optional<OutputFile> unwritten(String output) {
        return jdbc.query("""
                        SELECT * FROM collected_file WHERE output = ? AND written_at IS NULL ORDER BY number LIMIT 1""", (row, n) -> file(row), output).stream().findFirst();
    }

    private static OutputFile file(ResultSet row) throws SQLException {
        var sidecar = row.getString("sidecar_name");
        return new OutputFile(
                row.getString("output"),
                row.getLong("number"),
                instant(row, "closed_at"),
                row.getLong("rows"),
                new Frame(
                        row.getString("name"),
                        row.getBytes("head"),
                        row.getBytes("tail"),
                        sidecar == null ? null : new Sidecar(sidecar, row.getBytes("sidecar"))));
    }

    /** In a transaction, because outside of one the driver would read all rows into the heap. */
    @Override
    public void copy(OutputFile file, OutputStream to) throws IOException {
        var rows = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        rows.setFetchSize(ROWS_AT_A_TIME);
        to.write(file.frame().head());
        try {
            transaction.executeWithoutResult(status -> rows.query(
                    """
                    SELECT content FROM collected_row WHERE output = ? AND file = ? AND NOT replaced ORDER BY sequence, id""",
                    row -> {
                        write(row.getBytes("content"), to);
                    },
                    file.output(),
                    file.number()));
        } catch (UncheckedIOException failed) {
            throw Objects.requireNonNull(failed.getCause());
        }
        to.write(file.frame().tail());
    }

    private static void write(byte[] content, OutputStream to) {
        try {
            to.write(content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void written(OutputFile file) {
        jdbc.update(
                "UPDATE collected_file SET written_at = clock_timestamp() WHERE output = ? AND number = ? AND written_at IS NULL",
                file.output(),
                file.number());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
