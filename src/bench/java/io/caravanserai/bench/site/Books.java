package io.caravanserai.bench.site;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** A peer's PostgreSQL, looked at from outside: the hub's and the hand-written program's tables have the same names. */
public final class Books {

    private final Path root;

    /** @param data the folder of the peer that brings the database along */
    Books(Path data) {
        this.root = data.resolve("postgres");
    }

    /** How many messages were accepted so far. */
    public long accepted() {
        return count("SELECT count(*) FROM message");
    }

    /** How many deliveries are not settled, dead ones included. */
    public long open() {
        return count("SELECT count(*) FROM delivery");
    }

    /** When the hub began to read that file, in microseconds of the machine's clock. */
    long begun(String file) {
        return count(
                "SELECT (extract(epoch FROM min(begun_at)) * 1e6)::bigint FROM file_read WHERE name = '" + file + "'");
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + line("port") + "/hub";
    }

    public String password() {
        var secrets = new Properties();
        try {
            secrets.load(new StringReader(line("credentials")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return secrets.getProperty("hub");
    }

    Optional<Long> postmaster() {
        var file = root.resolve("data/postmaster.pid");
        try {
            return Files.exists(file)
                    ? Optional.of(Long.valueOf(Files.readAllLines(file).get(0).strip()))
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private long count(String sql) {
        try (var connection = DriverManager.getConnection(url(), "hub", password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String line(String file) {
        try {
            return Files.readString(root.resolve(file)).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
