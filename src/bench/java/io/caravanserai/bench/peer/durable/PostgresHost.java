package io.caravanserai.bench.peer.durable;

import io.caravanserai.hub.embedded.postgres.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

/** The PostgreSQL that a hub brings along, with the same settings, for whoever else needs one. */
final class PostgresHost {

    private final PostgresServer server;

    private PostgresHost(PostgresServer server) {
        this.server = server;
    }

    /** Starts it; it stops with this process. */
    static PostgresHost start(Path data, Path programs) throws Exception {
        var root = data.resolve("postgres");
        Files.createDirectories(root);
        var server = new PostgresServer(root, programs, Map.of());
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.stop();
            } catch (Exception failure) {
                System.err.println("PostgreSQL did not stop: " + failure);
            }
        }));
        return new PostgresHost(server);
    }

    Connection connect() throws SQLException {
        var properties = server.properties();
        var connection = DriverManager.getConnection(
                (String) properties.get("spring.datasource.url"),
                (String) properties.get("spring.datasource.username"),
                (String) properties.get("spring.datasource.password"));
        connection.setAutoCommit(false);
        return connection;
    }

    /** Alone: {@code DATA PROGRAMS READY}. */
    public static void main(String[] arguments) throws Exception {
        var server = start(Path.of(arguments[0]), Path.of(arguments[1])).server;
        var facts = new Properties();
        facts.setProperty("url", (String) server.properties().get("spring.datasource.url"));
        facts.setProperty("password", (String) server.properties().get("spring.datasource.password"));
        var ready = Path.of(arguments[2]);
        var hidden = ready.resolveSibling(ready.getFileName() + ".part");
        try (var writer = Files.newBufferedWriter(hidden)) {
            facts.store(writer, null);
        }
        Files.move(hidden, ready, StandardCopyOption.ATOMIC_MOVE);
        new CountDownLatch(1).await();
    }
}
