import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Shows whether what waits slows what is new: accepts and claims on an empty ledger and on one with a backlog, with the
 * statements and settings that the hub itself has in its sources, their times and their plans.
 *
 * <p>{@code java -cp <postgresql driver> src/bench/Backlog.java jdbc:postgresql://host/database?user=… [1000000]}. It
 * works in a schema of its own, which it makes and drops.
 */
public class Backlog {

    static final Path SOURCES = Path.of("src/main/java/io/caravanserai/hub/ledger/postgres");
    static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    static final String SCHEMA = "backlog_bench";
    static final String TYPE = "order.v1";
    static final int ROUNDS = 300;
    static final int CLAIMED = 16;

    public static void main(String[] arguments) throws Exception {
        var backlog = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        try (var connection = DriverManager.getConnection(arguments[0])) {
            run(connection, "DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE; CREATE SCHEMA " + SCHEMA + "; SET search_path = "
                    + SCHEMA + "; SET client_min_messages = warning");
            try {
                migrate(connection);
                subscribe(connection);
                measure(connection, "empty");
                plans(connection, "empty");
                // Neither analyzed nor vacuumed in between: that is when plans go wrong.
                fill(connection, backlog / 2, "false", "'S' || n", "unordered");
                fill(connection, backlog / 2, "true", "'one key'", "ordered, parked behind one key");
                measure(connection, "backlog");
                plans(connection, "backlog");
                run(connection, "ANALYZE");
                measure(connection, "backlog, analyzed");
                plans(connection, "backlog, analyzed");
            } finally {
                connection.setAutoCommit(true);
                run(connection, "DROP SCHEMA " + SCHEMA + " CASCADE");
            }
        }
    }

    static void migrate(Connection connection) throws IOException, SQLException {
        try (var files = Files.list(MIGRATIONS)) {
            var sorted = files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted(Comparator.comparing(Backlog::version, Arrays::compare))
                    .toList();
            for (var file : sorted) {
                connection.setAutoCommit(false);
                run(connection, Files.readString(file));
                connection.commit();
                connection.setAutoCommit(true);
            }
        }
    }

    static int[] version(Path migration) {
        var name = migration.getFileName().toString();
        return Arrays.stream(name.substring(1, name.indexOf("__")).split("_"))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    static void subscribe(Connection connection) throws SQLException {
        run(connection, "INSERT INTO subscription (type, target, ordered, route) VALUES ('" + TYPE
                + "', 'busy', false, 'r'), ('" + TYPE + "', 'parked', true, 'r')");
    }

    /** So many that wait for a target, accepted over the last hour. */
    static void fill(Connection connection, int rows, String ordered, String subject, String what) throws SQLException {
        var started = System.nanoTime();
        var target = ordered.equals("true") ? "parked" : "busy";
        run(connection, """
                WITH m AS (
                    INSERT INTO message (id, sequence, type, source, subject, accepted_at, correlation_id, content, owed_to)
                    SELECT (left(lowest_id((now() AT TIME ZONE 'UTC')::date)::text, 13) || '-7' || substr(gen_random_uuid()::text, 16))::uuid,
                           nextval('acceptance'), '%s', 'bench/fill', %s, now() - interval '1 hour', n::text,
                           convert_to(repeat('x', 500), 'UTF8'), ARRAY['%s']
                      FROM generate_series(1, %d) n
                    RETURNING id, type, subject, sequence, accepted_at)
                INSERT INTO delivery (message_id, target, type, subject, sequence, accepted_at, state, ordered, head, next_at)
                SELECT id, '%s', type, subject, sequence, accepted_at, 'pending', %s,
                       NOT %s OR row_number() OVER (ORDER BY sequence) = 1, now() + interval '1 hour'
                  FROM m""".formatted(TYPE, subject, target, rows, target, ordered, ordered));
        if (ordered.equals("true")) {
            run(connection, "INSERT INTO key_order VALUES ('parked', '" + TYPE + "', 'one key', " + rows + ")");
        }
        System.out.printf("%,d pending, %s, in %.0f s%n", rows, what, (System.nanoTime() - started) / 1e9);
    }

    static void measure(Connection connection, String when) throws Exception {
        var accepts = new long[ROUNDS];
        var claims = new long[ROUNDS];
        for (int round = -50; round < ROUNDS; round++) {
            var started = System.nanoTime();
            accept(connection, "");
            var accepted = System.nanoTime();
            claim(connection, "");
            var claimed = System.nanoTime();
            if (round >= 0) {
                accepts[round] = accepted - started;
                claims[round] = claimed - accepted;
            }
        }
        System.out.printf("%-18s accept p50 %s p99 %s   claim p50 %s p99 %s%n", when, at(accepts, 50), at(accepts, 99),
                at(claims, 50), at(claims, 99));
    }

    static String at(long[] times, int percentile) {
        var sorted = times.clone();
        Arrays.sort(sorted);
        return "%.2f ms".formatted(sorted[Math.min(sorted.length - 1, sorted.length * percentile / 100)] / 1e6);
    }

    static void plans(Connection connection, String when) throws Exception {
        accept(connection, "");
        System.out.println("\n-- claim, " + when);
        claim(connection, "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, SUMMARY OFF) ");
        System.out.println("\n-- accept: its deliveries, " + when);
        accept(connection, "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, SUMMARY OFF) ");
        System.out.println();
    }

    /** A message for each target: what an accept does to the tables that grow with the backlog. */
    static void accept(Connection connection, String explain) throws Exception {
        begin(connection);
        var id = UUID.randomUUID().toString();
        id = Long.toHexString(System.currentTimeMillis() | 1L << 48).substring(1) + "7" + id.replace("-", "").substring(13);
        var message = UUID.fromString(id.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
        execute(connection, "", """
                INSERT INTO key_order AS k (target, type, subject, open) VALUES ('parked', '%s', ?, 1)
                ON CONFLICT (target, type, subject) DO UPDATE SET open = k.open + EXCLUDED.open""".formatted(TYPE), message.toString());
        execute(connection, "", """
                INSERT INTO message (id, sequence, type, source, subject, accepted_at, correlation_id, content, owed_to)
                VALUES (?, nextval('acceptance'), '%s', 'bench/new', 'new', clock_timestamp(), '', '', ARRAY['busy', 'parked'])""".formatted(TYPE), message);
        execute(connection, explain, statement("Deliveries.java", "INSERT INTO delivery "), connection.createArrayOf("uuid", new Object[] {message, message}),
                connection.createArrayOf("text", new Object[] {"busy", "parked"}),
                connection.createArrayOf("bool", new Object[] {false, true}),
                connection.createArrayOf("bool", new Object[] {true, true}),
                connection.createArrayOf("numeric", new Object[] {null, null}),
                connection.createArrayOf("bytea", new byte[2][]),
                connection.createArrayOf("bool", new Object[] {false, false}),
                connection.createArrayOf("bool", new Object[] {false, false}));
        connection.commit();
    }

    static void claim(Connection connection, String explain) throws Exception {
        begin(connection);
        execute(connection, explain, statement("Claims.java", "WITH wanted AS MATERIALIZED"),
                connection.createArrayOf("text", new Object[] {"busy", "parked"}),
                connection.createArrayOf("text", new Object[] {TYPE, TYPE}),
                connection.createArrayOf("int4", new Object[] {CLAIMED, CLAIMED}),
                connection.createArrayOf("uuid", new Object[] {UUID.randomUUID(), UUID.randomUUID()}),
                connection.createArrayOf("int8", new Object[] {60_000L, 60_000L}),
                "bench");
        connection.commit();
    }

    /** The settings under which the hub works on a batch. */
    static void begin(Connection connection) throws Exception {
        connection.setAutoCommit(false);
        execute(connection, "", statement("JdbcLedger.java", "SELECT set_config('enable_seqscan'"));
    }

    /** The text block of a source that begins like this, so that nothing is measured that the hub does not do. */
    static String statement(String source, String beginning) throws IOException {
        var block = Pattern.compile("\"\"\"\\s*(" + Pattern.quote(beginning) + ".*?)\"\"\"", Pattern.DOTALL)
                .matcher(Files.readString(SOURCES.resolve(source)));
        if (!block.find()) {
            throw new IOException("No statement in " + source + " begins with '" + beginning + "'");
        }
        return block.group(1);
    }

    static void execute(Connection connection, String explain, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(explain + sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            if (statement.execute()) {
                try (var rows = statement.getResultSet()) {
                    var skipped = false;
                    while (!explain.isEmpty() && rows.next()) {
                        var line = rows.getString(1);
                        skipped = line.contains("never executed") || skipped && line.contains("Index Cond");
                        if (!skipped) {
                            System.out.println("   " + line); // of a day's partition that was not looked into, nothing
                        }
                    }
                }
            }
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
