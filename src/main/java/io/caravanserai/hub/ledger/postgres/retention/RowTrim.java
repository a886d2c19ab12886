package io.caravanserai.hub.ledger.postgres.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets go of single messages, a batch a transaction, where a whole day cannot go yet or its partition is gone already. */
final class RowTrim {

    private static final int BATCH = 1_000;

    private static final UUID FIRST = new UUID(0, 0);

    /** Only what is settled wherever it was owed, and nowhere else. */
    private static final String PAST = """
            INSERT INTO leaving
            SELECT m.id
              FROM %1$s m
                   LEFT JOIN unnest(?::text[], ?::date[]) AS p (type, kept_from) ON p.type = m.type
                   CROSS JOIN LATERAL (SELECT coalesce(m.owed_to, ARRAY(
                       SELECT s.target FROM subscription s
                        WHERE s.type = m.type AND s.registered_at <= m.accepted_at)) AS targets) o
             WHERE m.id > ? AND m.id < lowest_id(coalesce(p.kept_from, ?))
               AND m.accepted_at < coalesce(p.kept_from, ?)::timestamp AT TIME ZONE 'UTC'
               AND NOT EXISTS (SELECT FROM delivery d WHERE d.message_id = m.id)
               AND cardinality(o.targets) = (SELECT count(*) FROM %2$s h WHERE h.message_id = m.id)
               AND NOT EXISTS (SELECT FROM unnest(o.targets) AS t (target)
                                WHERE NOT EXISTS (SELECT FROM %2$s h WHERE h.message_id = m.id AND h.target = t.target))
             ORDER BY m.id LIMIT ? FOR UPDATE OF m SKIP LOCKED""";

    private record Batch(UUID last, long messages) {}

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Totals totals;

    RowTrim(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.totals = new Totals(jdbc);
    }

    /** Trims what lies in no day's partition; answers how many messages went. */
    long restOfGoneDays(Horizons horizons) {
        return trim(Leaving.rowsOfNoDay(), horizons);
    }

    /** Trims the types of a day that go earlier than the others; answers how many messages went. */
    long typesOf(LocalDate day, Horizons horizons) {
        var past = horizons.pastOn(day).toArray(String[]::new);
        if (past.length == 0 || isTrimmed(day, past)) {
            return 0;
        }
        var gone = trim(Leaving.rowsOf(day), horizons);
        jdbc.update("""
                INSERT INTO retired_day AS t (day, trimmed_types)
                SELECT ?, ?::text[] WHERE NOT EXISTS (SELECT FROM %s WHERE type = ANY (?::text[]))
                ON CONFLICT (day) DO UPDATE SET trimmed_types = EXCLUDED.trimmed_types""".formatted(Leaving.partition("message", day)), day, past, past);
        return gone;
    }

    private boolean isTrimmed(LocalDate day, String[] types) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM retired_day WHERE day = ? AND trimmed_types @> ?::text[])",
                Boolean.class,
                day,
                types));
    }

    private long trim(Leaving leaving, Horizons horizons) {
        var gone = 0L;
        for (@Nullable Batch batch = new Batch(FIRST, 0); batch != null; ) {
            gone += batch.messages;
            var after = batch.last;
            batch = transaction.execute(status -> batch(leaving, horizons, after));
        }
        return gone;
    }

    private @Nullable Batch batch(Leaving leaving, Horizons horizons, UUID after) {
        jdbc.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off;"
                        + " CREATE TEMP TABLE leaving (id uuid NOT NULL PRIMARY KEY) ON COMMIT DROP");
        var types = List.copyOf(horizons.types().keySet());
        jdbc.update(
                PAST.formatted(leaving.messages(), leaving.history()),
                types.toArray(String[]::new),
                types.stream()
                        .map(type -> Objects.requireNonNull(horizons.types().get(type))
                                .toString())
                        .toArray(String[]::new),
                after,
                horizons.days(),
                horizons.days(),
                BATCH);
        var last = jdbc.queryForObject("SELECT max(id::text)::uuid FROM leaving", UUID.class);
        if (last == null) {
            return null;
        }
        var messages = totals.enter(leaving);
        jdbc.update("DELETE FROM " + leaving.history() + " h WHERE " + leaving.leaves("h.message_id"));
        if (Leaving.exists(jdbc, leaving.chunks())) {
            jdbc.update("DELETE FROM " + leaving.chunks() + " c WHERE " + leaving.leaves("c.message_id"));
        }
        jdbc.update("DELETE FROM " + leaving.messages() + " m WHERE " + leaving.leaves("m.id"));
        return new Batch(last, messages);
    }
}
