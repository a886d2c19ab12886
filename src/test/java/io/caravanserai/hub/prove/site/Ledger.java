package io.caravanserai.hub.prove.site;

import io.caravanserai.hub.prove.record.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The hub's database, looked at from outside with plain SQL. */
public final class Ledger {

    /** A delivery and the sender's number of its message. */
    private static final String NUMBERED = " JOIN identity i ON i.message_id = d.message_id WHERE d.target = ? AND ";

    private final Path data;

    /** @param data the folder of the hub that brings the database along */
    public Ledger(Path data) {
        this.data = data;
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + line("postgres/port") + "/hub";
    }

    public String password() {
        var secrets = new Properties();
        try {
            secrets.load(new StringReader(line("postgres/credentials")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return secrets.getProperty("hub");
    }

    private String line(String file) {
        try {
            return Files.readString(data.resolve(file)).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "hub", password());
    }

    /** How many deliveries are pending or in flight; so many as can be while the database does not answer. */
    public long open() {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM delivery WHERE state <> 'dead'")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException away) {
            return Long.MAX_VALUE;
        }
    }

    /** How many different parcels it has; none while the database does not answer. */
    public long accepted() {
        try {
            return count("SELECT count(*) FROM identity WHERE source LIKE '%parcels-by-%'");
        } catch (IllegalStateException away) {
            return 0;
        }
    }

    public String version() {
        try (var connection = connect()) {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public void execute(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public long count(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The first column. */
    public List<String> texts(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Dead because nobody knows whether it arrived. */
    public Map<Kind, Set<String>> parked() {
        return numbers("SELECT i.key FROM delivery d" + NUMBERED + "d.state = 'dead' AND d.certainty = 'unknown'");
    }

    public Map<Kind, Set<String>> dead() {
        return numbers("SELECT i.key FROM delivery d" + NUMBERED
                + "d.state = 'dead' AND d.certainty IS DISTINCT FROM 'unknown'");
    }

    /** Delivered by a later attempt although an earlier one's outcome was unknown. */
    public Set<String> guessed(Kind target) {
        return numbers("SELECT i.key FROM delivery_history d" + NUMBERED
                        + "d.state = 'delivered' AND d.error ->> 'certainty' = 'unknown'")
                .get(target);
    }

    private Map<Kind, Set<String>> numbers(String sql) {
        var byTarget = new EnumMap<Kind, Set<String>>(Kind.class);
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (var target : Kind.values()) {
                statement.setString(1, target.system());
                var numbers = new HashSet<String>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        numbers.add(rows.getString(1));
                    }
                }
                byTarget.put(target, numbers);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return byTarget;
    }
}
