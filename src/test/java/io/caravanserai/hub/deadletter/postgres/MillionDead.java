package io.caravanserai.hub.deadletter.postgres;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.deadletter.DeadLetters.Place;
import io.caravanserai.hub.deadletter.Owners;
import io.caravanserai.hub.deadletter.Selection;
import io.caravanserai.hub.message.CanonicalType;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Shows how long the desk's questions take where a million deliveries are dead, with the hub's own statements on a real
 * PostgreSQL, and the plans of those that take longer than half a second.
 *
 * <p>{@code MillionDead FOLDER [1000000]}: the folder keeps the server's data, so that another run measures at once.
 */
final class MillionDead {

    private static final Duration SLOW = Duration.ofMillis(500);
    private static final int ROUNDS = 5;

    private final PlannedTemplate jdbc;
    private final JdbcClient database;
    private final JdbcDeadLetters letters;
    private final JdbcCauses causes;
    private final Map<String, Supplier<Object>> questions = new LinkedHashMap<>();

    private MillionDead(SingleConnectionDataSource source) {
        jdbc = new PlannedTemplate(source);
        database = JdbcClient.create(jdbc);
        var json = new ObjectMapper();
        letters = new JdbcDeadLetters(database, json);
        causes = new JdbcCauses(database, Owners.none(), json);
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]).toAbsolutePath();
        var rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        Files.createDirectories(folder);
        try (var server = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("shared_buffers", "128MB")
                .start()) {
            var url = server.getJdbcUrl("postgres", "postgres");
            Flyway.configure().dataSource(url, "postgres", "").load().migrate();
            var source = new SingleConnectionDataSource(url, true);
            var bench = new MillionDead(source);
            bench.fill(rows, source);
            bench.measure();
            System.out.println("\nonce more, with the counters of past days added up");
            bench.upkeep(source).forgetHours();
            bench.measure();
            source.destroy();
        }
    }

    private void fill(int rows, SingleConnectionDataSource source) {
        var there = database.sql("SELECT count(*) FROM dead_letter")
                .query(Long.class)
                .single();
        if (there >= rows) {
            System.out.printf("%,d are dead already%n", there);
            return;
        }
        var started = System.nanoTime();
        jdbc.execute("""
                INSERT INTO subscription (type, target, ordered, route, flow)
                SELECT 'order.v1', 'target-' || n, false, 'orders-to-' || n, CASE WHEN n < 4 THEN 'orders' ELSE 'stock' END
                  FROM generate_series(0, 7) n ON CONFLICT DO NOTHING""");
        var step = 50_000;
        for (var from = there; from < rows; from += step) {
            jdbc.execute("""
                    WITH m AS (
                        INSERT INTO message (id, sequence, type, source, subject, accepted_at, correlation_id, content, owed_to)
                        SELECT (left(lowest_id((now() AT TIME ZONE 'UTC')::date)::text, 13) || '-7'
                                || substr(gen_random_uuid()::text, 16))::uuid,
                               nextval('acceptance'), 'order.v1', 'bench/fill', 'K-' || n,
                               now() - random() * interval '30 days', n::text,
                               convert_to(repeat('x', 500), 'UTF8'), ARRAY['target']
                          FROM generate_series(%d, %d) n
                        RETURNING id, type, subject, sequence, accepted_at, substr(subject, 3)::int AS n)
                    INSERT INTO delivery (message_id, target, type, subject, sequence, accepted_at, state, ordered, head,
                                          next_at, attempts, certainty, error)
                    SELECT id, 'target-' || n %% 8, type, subject, sequence, accepted_at, 'dead', false, true, now(), 1,
                           CASE WHEN n %% 20 = 0 THEN 'unknown' ELSE 'refused' END,
                           jsonb_build_object('cause', CASE WHEN n %% 20 = 0 THEN 'unknown' ELSE 'refused' END,
                               'type', 'HttpOperationFailedException', 'route', 'orders-to-' || n %% 8,
                               'step', 'file:routes/orders/orders-delivery.camel.yaml:' || 40 + n %% 8,
                               'certainty', CASE WHEN n %% 20 = 0 THEN 'unknown' ELSE 'refused' END,
                               'at', to_char((accepted_at + interval '1 s') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                               'message', 'HTTP operation failed with statusCode: 422, unknown article ' || n
                                   || ' of the customer ' || md5(n::text) || ' in branch ' || translate((n %% 37)::text, '0123456789', 'abcdefghij')
                                   || CASE WHEN n %% 100000 = 0 THEN ', the warehouse burnt down' ELSE '' END)
                      FROM m""".formatted(from, Math.min(from + step, rows) - 1));
        }
        while (upkeep(source).fold() > 0) {
            // as the hub does every few seconds
        }
        jdbc.execute("VACUUM ANALYZE dead_letter, delivery, dead_letter_tally, dead_letter_cause, message");
        System.out.printf("%,d dead in %.0f s%n", rows, (System.nanoTime() - started) / 1e9);
    }

    private Upkeep upkeep(SingleConnectionDataSource source) {
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        return new Upkeep(database, new JdbcDiscards(database, Clock.systemUTC(), Duration.ofDays(30)), transaction);
    }

    private void measure() {
        var all = selection(null, null, null, null, null, null, null);
        var some = letters.find(all, null, 1).items().get(0);
        var middle = new Place(Instant.now().minus(Duration.ofDays(15)), some.id());
        var oldest = new Place(Instant.now().minus(Duration.ofDays(29)), some.id());
        var biggest = causes.of(all, 1).get(0).id();
        questions.put("causes", () -> causes.of(all, 50).size());
        questions.put(
                "causes --target",
                () -> causes.of(selection(null, "target-3", null, null, null, null, null), 50)
                        .size());
        questions.put("causes CAUSE", () -> causes.one(biggest).orElseThrow().dead());
        questions.put("show ID", () -> letters.one(some.id()).orElseThrow().parks());
        ask("", all, null);
        ask(" --flow", selection("orders", null, null, null, null, null, null), null);
        ask(
                " --type",
                new Selection(null, CanonicalType.parse("order.v1"), null, null, null, null, null, null, null),
                null);
        ask(" --target", selection(null, "target-3", null, null, null, null, null), null);
        ask(" --cause", selection(null, null, biggest, null, null, null, null), null);
        ask(" --key", selection(null, null, null, null, "K-4711", null, null), null);
        ask(" --since 2h", selection(null, null, null, null, null, null, Duration.ofHours(2)), null);
        ask(" --since 20d --target", selection(null, "target-3", null, null, null, null, Duration.ofDays(20)), null);
        ask(" unknown", selection(null, null, null, true, null, null, null), null);
        ask(" --text 'unknown article'", selection(null, null, null, null, null, "unknown article", null), null);
        ask(" --text 4711 (one)", selection(null, null, null, null, null, "4711", null), null);
        ask(" --text 'burnt down' (few)", selection(null, null, null, null, null, "burnt down", null), null);
        ask(
                " --text (many letters, no cause)",
                selection(null, null, null, null, null, "branch bc 422 operation", null),
                null);
        ask(
                " --text (every letter, no cause)",
                selection(null, null, null, null, null, "\"article 4711\" or customer", null),
                null);
        ask(" --text 'nowhere'", selection(null, null, null, null, null, "nowhere", null), null);
        ask(" --text 4711 --target", selection(null, "target-7", null, null, null, "4711", null), null);
        ask(
                " --text 'burnt down' --since 20d",
                selection(null, null, null, null, null, "burnt down", Duration.ofDays(20)),
                null);
        ask(" --after (the middle)", all, middle);
        ask(" --after (the end)", all, oldest);
        ask(" --target --after (the end)", selection(null, "target-3", null, null, null, null, null), oldest);
        ask(" --flow --after (the middle)", selection("orders", null, null, null, null, null, null), middle);
        ask(
                " --text 'unknown article' --after (the middle)",
                selection(null, null, null, null, null, "unknown article", null),
                middle);
        System.out.printf(
                "%,d rows of counters%n",
                database.sql("SELECT count(*) FROM dead_letter_tally")
                        .query(Long.class)
                        .single());
        System.out.printf("%n%-62s %10s %10s%n", "", "median", "longest");
        questions.forEach(this::time);
    }

    private void ask(String how, Selection selection, Place after) {
        questions.put(
                "list" + how, () -> letters.find(selection, after, 50).items().size());
        if (after == null) {
            questions.put("count" + how, () -> letters.count(selection).dead());
        }
    }

    private void time(String question, Supplier<Object> ask) {
        var times = new long[ROUNDS];
        Object answer = null;
        for (int round = 0; round < ROUNDS; round++) {
            var started = System.nanoTime();
            answer = ask.get();
            times[round] = System.nanoTime() - started;
        }
        Arrays.sort(times);
        System.out.printf(
                "%-62s %7.0f ms %7.0f ms  %s%n", question, times[ROUNDS / 2] / 1e6, times[ROUNDS - 1] / 1e6, answer);
        if (times[ROUNDS / 2] > SLOW.toNanos()) {
            jdbc.explain(ask);
        }
    }

    private static Selection selection(
            String flow, String target, String cause, Boolean unknown, String key, String text, Duration since) {
        return new Selection(
                flow,
                null,
                target,
                cause,
                unknown,
                key,
                text,
                since == null ? null : Instant.now().minus(since),
                null);
    }

    /** Lets the server tell the plans of what it is asked. */
    private static final class PlannedTemplate extends JdbcTemplate {

        private boolean explaining;

        PlannedTemplate(SingleConnectionDataSource source) {
            super(source);
            setFetchSize(0);
        }

        void explain(Supplier<Object> question) {
            execute("LOAD 'auto_explain'");
            execute("SET auto_explain.log_min_duration = 100; SET auto_explain.log_analyze = on;"
                    + " SET auto_explain.log_buffers = on; SET auto_explain.log_timing = off;"
                    + " SET auto_explain.log_level = notice; SET client_min_messages = notice");
            explaining = true;
            var unused = question.get();
            explaining = false;
            execute("SET auto_explain.log_min_duration = -1");
        }

        @Override
        protected void handleWarnings(Statement statement) throws SQLException {
            for (var plan = statement.getWarnings(); explaining && plan != null; plan = plan.getNextWarning()) {
                System.out.println(plan.getMessage().indent(6));
            }
        }
    }
}
