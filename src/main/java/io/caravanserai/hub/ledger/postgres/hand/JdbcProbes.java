package io.caravanserai.hub.ledger.postgres.hand;

import io.caravanserai.hub.ledger.hand.Probes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Probes as rows. */
final class JdbcProbes implements Probes {

    private final JdbcClient database;

    JdbcProbes(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Map<String, Instant> asked() {
        return database
                .sql("SELECT target, asked_at FROM probe")
                .query((row, n) -> Map.entry(
                        row.getString("target"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void ask(String target) {
        database.sql("INSERT INTO probe (target) VALUES (:target)"
                        + " ON CONFLICT (target) DO UPDATE SET asked_at = EXCLUDED.asked_at")
                .param("target", target)
                .update();
    }
}
