package io.caravanserai.hub.embedded.postgres;

import io.caravanserai.hub.embedded.server.Ports;
import io.caravanserai.hub.embedded.server.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** The settings of the embedded PostgreSQL: durable first, then small, then quiet about what messages contain. */
final class PostgresSettings {

    /** In the data directory, included by postgresql.conf, written anew at each start. */
    static final String FILE = "hub.conf";

    private final Map<String, String> settings = new LinkedHashMap<>();
    private final String fingerprint;

    /** The programs' directory counts as a setting: new programs mean a restart, not an adoption. */
    PostgresSettings(Path programs, Map<String, String> furtherSettings) {
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("listen_addresses", Ports.LOOPBACK);
        settings.put("unix_socket_directories", "");
        settings.put("password_encryption", "scram-sha-256");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");

        // Microseconds, waited only while five others are at work: they then share one sync.
        settings.put("commit_delay", "800");
        settings.put("max_connections", "100");
        settings.put("shared_buffers", "128MB");
        settings.put("max_wal_size", "1GB");
        settings.put("wal_compression", "on");
        settings.put("max_worker_processes", "4");
        settings.put("max_parallel_workers_per_gather", "0");
        settings.put("autovacuum_max_workers", "2");
        // The hot tables of a queue rot fast: look often, the look is cheap.
        settings.put("autovacuum_naptime", "15s");
        settings.put("jit", "off");

        // A week of logs, without statements or failing rows: those hold what partners sent.
        settings.put("logging_collector", "on");
        settings.put("log_directory", "../log");
        settings.put("log_filename", "postgresql-%a.log");
        settings.put("log_truncate_on_rotation", "on");
        settings.put("log_rotation_age", "1d");
        settings.put("log_rotation_size", "0");
        settings.put("log_checkpoints", "off");
        settings.put("log_error_verbosity", "terse");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_parameter_max_length", "0");
        settings.putAll(furtherSettings);
        CRC32 sum = new CRC32();
        sum.update((programs + settings.toString()).getBytes(StandardCharsets.UTF_8));
        fingerprint = "caravanserai-" + HexFormat.of().toHexDigits((int) sum.getValue());
    }

    /** Tells a server started with these settings from any other; the server carries it as its cluster_name. */
    String fingerprint() {
        return fingerprint;
    }

    void write(Path data, int port) throws IOException {
        StringBuilder lines =
                new StringBuilder("# Written by the hub at each start; change hub.embedded-postgres.settings"
                        + " in config/application.yaml instead.\n");
        settings.forEach((name, value) -> lines.append(line(name, value)));
        lines.append(line("cluster_name", fingerprint)).append(line("port", Integer.toString(port)));
        PrivateFile.write(data.resolve(FILE), lines.toString());
        Path main = data.resolve("postgresql.conf");
        String include = "include = '" + FILE + "'\n";
        if (!Files.readString(main).endsWith(include)) {
            PrivateFile.write(main, Files.readString(main) + "\n" + include);
        }
    }

    private static String line(String name, String value) {
        return name + " = '" + value.replace("'", "''") + "'\n";
    }
}
