package io.caravanserai.hub.cli.demo.stock;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The files that the stores read in the morning, on their own server. */
record MorningFiles(JdbcClient database, Path folder) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private record Written(String name, long rows) {}

    /** Waits until every level that was taken is in a file that was written, and tells of those since then. */
    void tell(Instant since, PrintWriter out) throws IOException, InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (waiting() > 0) {
            if (System.nanoTime() > until) {
                throw new IOException("the morning file is not written after " + PATIENCE.toSeconds()
                        + " s; it comes later to " + folder);
            }
            var unused = new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
        }
        var files = written(since);
        out.println(
                "The stores' morning files, of what changed, by SFTP in " + folder + ", their control totals beside:");
        files.forEach(file -> out.printf("  %-40s %d rows%n", file.name, file.rows));
    }

    private long waiting() {
        return database.sql("""
                        SELECT (SELECT count(*) FROM delivery WHERE target = 'stores' AND state <> 'dead')
                             + (SELECT count(*) FROM collected_row WHERE output = 'stores-stock' AND file IS NULL)
                             + (SELECT count(*) FROM collected_file WHERE output = 'stores-stock' AND written_at IS NULL)""").query(Long.class).single();
    }

    private List<Written> written(Instant since) {
        return database.sql("""
                        SELECT name, rows FROM collected_file WHERE output = 'stores-stock' AND written_at > ? ORDER BY number""")
                .param(since.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Written(row.getString(1), row.getLong(2)))
                .list();
    }
}
