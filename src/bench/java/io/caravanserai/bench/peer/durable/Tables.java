package io.caravanserai.bench.peer.durable;

import java.sql.Connection;
import java.sql.SQLException;

/** As little as the guarantees need. */
final class Tables {

    private Tables() {}

    static void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS identity (
                        key text PRIMARY KEY, digest bytea NOT NULL, message_id uuid NOT NULL);
                    CREATE TABLE IF NOT EXISTS message (
                        id uuid PRIMARY KEY, subject text NOT NULL, accepted_at timestamptz NOT NULL,
                        correlation_id text NOT NULL, content bytea NOT NULL, original bytea NOT NULL);
                    ALTER TABLE message ALTER COLUMN content SET STORAGE EXTERNAL;
                    ALTER TABLE message ALTER COLUMN original SET STORAGE EXTERNAL;
                    CREATE INDEX IF NOT EXISTS message_subject ON message (subject, id);
                    CREATE TABLE IF NOT EXISTS delivery (
                        message_id uuid NOT NULL, target text NOT NULL, state text NOT NULL,
                        attempts integer NOT NULL DEFAULT 0, next_at timestamptz NOT NULL, leased_until timestamptz,
                        PRIMARY KEY (message_id, target))
                        WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02,
                              autovacuum_analyze_scale_factor = 0.02);
                    CREATE INDEX IF NOT EXISTS delivery_due ON delivery (target, next_at) WHERE state = 'pending';
                    CREATE TABLE IF NOT EXISTS delivery_history (
                        message_id uuid NOT NULL, target text NOT NULL, attempts integer NOT NULL,
                        settled_at timestamptz NOT NULL, PRIMARY KEY (message_id, target))""");
        }
        connection.commit();
    }
}
