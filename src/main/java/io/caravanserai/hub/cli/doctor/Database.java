package io.caravanserai.hub.cli.doctor;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.springframework.core.env.Environment;

/** The ledger's PostgreSQL: reached, new enough, and set so that what is committed stays. */
final class Database {

    private static final String WHAT = "PostgreSQL";
    private static final int OLDEST = 15;

    private static final String QUESTION = """
            SELECT current_setting('server_version'), current_setting('server_version_num')::int / 10000,
                   current_setting('fsync'), current_setting('synchronous_commit'),
                   current_setting('full_page_writes'),
                   current_setting('synchronous_standby_names') <> '', pg_is_in_recovery(), clock_timestamp()""";

    private record Server(
            String version,
            int major,
            String fsync,
            String synchronousCommit,
            String fullPages,
            boolean standby,
            boolean replica,
            Duration ahead) {}

    private Database() {}

    static List<Diagnosis> of(Environment settings) {
        var url = settings.getProperty("spring.datasource.url", "");
        if (url.isEmpty()) {
            return List.of(Diagnosis.ok(WHAT, "the embedded one, which starts with the hub"));
        }
        var login = new Properties();
        login.setProperty("user", settings.getProperty("spring.datasource.username", ""));
        login.setProperty("password", settings.getProperty("spring.datasource.password", ""));
        login.setProperty("connectTimeout", "3");
        login.setProperty("socketTimeout", "5");
        try (var connection = DriverManager.getConnection(url, login)) {
            return judged(asked(connection));
        } catch (SQLException unreached) {
            return List.of(Diagnosis.failed(
                    WHAT,
                    String.valueOf(unreached.getMessage()).lines().findFirst().orElse(""),
                    "check spring.datasource.url, username and password; the hub does not start without its ledger"));
        }
    }

    private static Server asked(Connection connection) throws SQLException {
        var before = Instant.now();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(QUESTION)) {
            row.next();
            var after = Instant.now();
            var here = before.plus(Duration.between(before, after).dividedBy(2));
            var there = row.getObject(8, OffsetDateTime.class).toInstant();
            return new Server(
                    row.getString(1),
                    row.getInt(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getBoolean(6),
                    row.getBoolean(7),
                    Duration.between(here, there));
        }
    }

    private static List<Diagnosis> judged(Server server) {
        var found = new ArrayList<Diagnosis>();
        found.add(
                server.major < OLDEST
                        ? Diagnosis.failed(WHAT, server.version, "the hub needs PostgreSQL " + OLDEST + " or later")
                        : Diagnosis.ok(WHAT, server.version));
        if (server.replica) {
            found.add(
                    Diagnosis.failed(WHAT, "a standby that only reads", "point spring.datasource.url at the primary"));
        }
        durable(found, "fsync", server.fsync);
        durable(found, "synchronous_commit", server.synchronousCommit);
        durable(found, "full_page_writes", server.fullPages);
        if (!server.standby) {
            found.add(Diagnosis.warning(
                    "synchronous_standby_names",
                    "no synchronous standby",
                    "what is acknowledged is on one machine's disk only; set up a standby where that is not enough"));
        }
        if (Clock.drifts(server.ahead)) {
            found.add(Diagnosis.warning(
                    WHAT,
                    Clock.told(server.ahead),
                    "leases follow the database's clock, ids the hub's: set both by NTP"));
        }
        return found;
    }

    private static void durable(List<Diagnosis> found, String setting, String value) {
        if (value.equals("off")) {
            found.add(
                    Diagnosis.failed(setting, "off", "what the hub acknowledges may be lost in a crash: set it to on"));
        }
    }
}
