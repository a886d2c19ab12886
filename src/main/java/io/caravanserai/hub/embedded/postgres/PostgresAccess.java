package io.caravanserai.hub.embedded.postgres;

import io.caravanserai.hub.embedded.server.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * How the embedded PostgreSQL is spoken to: an administrator only for this room, and a user that owns the hub's database
 * and nothing else, so that no statement of the hub can reach the machine.
 */
record PostgresAccess(String adminPassword, String userPassword) {

    static final String USER = "hub";
    static final String DATABASE = "hub";
    private static final String ADMIN = "postgres";

    String url(int port, String database) {
        return "jdbc:postgresql://" + Ports.LOOPBACK + ":" + port + "/" + database;
    }

    /** Whether what runs there is healthy, serves this directory and was started with these settings. */
    boolean answers(Postmaster postmaster, Path data, String fingerprint) {
        if (!postmaster.ready()) {
            return false;
        }
        try (Connection connection = connect(postmaster.port(), ADMIN, ADMIN, adminPassword)) {
            return Files.isSameFile(Path.of(single(connection, "SHOW data_directory")), data)
                    && single(connection, "SHOW cluster_name").equals(fingerprint);
        } catch (SQLException | IOException unhealthy) {
            return false;
        }
    }

    /**
     * Creates the hub's user and database where they are missing, as after a crash during the first start.
     *
     * @return the server's version
     */
    String createDatabase(int port) throws SQLException {
        try (Connection existing = connect(port, DATABASE, USER, userPassword)) {
            return version(existing);
        } catch (SQLException missing) {
            try (Connection connection = connect(port, ADMIN, ADMIN, adminPassword);
                    Statement statement = connection.createStatement()) {
                if (single(connection, "SELECT count(*) FROM pg_roles WHERE rolname = '" + USER + "'")
                        .equals("0")) {
                    statement.execute("CREATE ROLE " + USER);
                }
                statement.execute("ALTER ROLE " + USER + " LOGIN PASSWORD '" + userPassword + "'");
                statement.execute("GRANT pg_monitor TO " + USER);
                if (single(connection, "SELECT count(*) FROM pg_database WHERE datname = '" + DATABASE + "'")
                        .equals("0")) {
                    statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + USER);
                }
                return version(connection);
            }
        }
    }

    private Connection connect(int port, String database, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("sslmode", "disable");
        properties.setProperty("ApplicationName", "hub start");
        return DriverManager.getConnection(url(port, database), properties);
    }

    private static String version(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion();
    }

    private static String single(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
