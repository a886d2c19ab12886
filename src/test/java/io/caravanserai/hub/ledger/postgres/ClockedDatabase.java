package io.caravanserai.hub.ledger.postgres;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.caravanserai.hub.ledger.postgres.body.Bodies;
import io.caravanserai.hub.ledger.postgres.body.BodyProperties;
import io.caravanserai.hub.ledger.postgres.body.Codec;
import io.caravanserai.hub.ledger.postgres.hand.Hands;
import io.caravanserai.hub.ledger.repair.Repair;
import io.caravanserai.hub.message.MessageIds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/**
 * A real PostgreSQL with the ledger's tables whose clock stands where it is put: a schema before {@code pg_catalog} answers
 * {@code now()} and {@code clock_timestamp()}, so that the ledger's own SQL runs by it, unchanged.
 */
final class ClockedDatabase implements AutoCloseable {

    private static final String ROWS = """
            SELECT concat_ws(' ', 'identity', source, key, encode(digest, 'hex'), message_id) FROM identity
            UNION ALL SELECT concat_ws(' ', 'message', id, type, subject, encode(content, 'hex')) FROM message
            UNION ALL SELECT concat_ws(' ', 'open', message_id, target, state, 'ordered=' || ordered, 'head=' || head,
                'attempts=' || attempts, 'expiries=' || expiries, 'insisted=' || insisted_ms,
                'first=' || coalesce(millis(first_at), 'null'), 'next=' || millis(next_at),
                'holder=' || coalesce(holder, 'null'), 'until=' || coalesce(millis(leased_until), 'null'),
                'revision=' || key_revision, 'request=' || coalesce(encode(request, 'hex'), 'null'),
                'certainty=' || coalesce(certainty, 'null')) FROM delivery
            UNION ALL SELECT concat_ws(' ', 'settled', message_id, target, state, attempts, coalesce(answer, 'null'))
                FROM delivery_history
            UNION ALL SELECT concat_ws(' ', 'key', target, type, subject, open) FROM key_order""";

    private final EmbeddedPostgres server;
    private final HikariDataSource source;
    private final JdbcTemplate jdbc;

    ClockedDatabase() throws IOException {
        server = EmbeddedPostgres.start();
        var url = server.getJdbcUrl("postgres", "postgres");
        Flyway.configure().dataSource(url, "postgres", "postgres").load().migrate();
        var config = new HikariConfig();
        config.setJdbcUrl(url + "&currentSchema=clocked,public,pg_catalog");
        config.setMaximumPoolSize(8);
        source = new HikariDataSource(config);
        jdbc = new JdbcTemplate(source);
        jdbc.execute("""
                CREATE SCHEMA clocked;
                CREATE TABLE clocked.stands (at timestamptz NOT NULL);
                INSERT INTO clocked.stands VALUES ('epoch');
                CREATE FUNCTION clocked.now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT at FROM clocked.stands';
                CREATE FUNCTION clocked.clock_timestamp() RETURNS timestamptz LANGUAGE sql STABLE
                    AS 'SELECT at FROM clocked.stands';
                CREATE FUNCTION clocked.millis(at timestamptz) RETURNS text LANGUAGE sql STABLE
                    AS 'SELECT (extract(epoch FROM at) * 1000)::bigint::text'""");
    }

    void set(Instant clock) {
        jdbc.update("UPDATE clocked.stands SET at = ?", clock.atOffset(ZoneOffset.UTC));
    }

    JdbcLedger hub(String name, MessageIds ids) {
        return new JdbcLedger(
                jdbc,
                new TransactionTemplate(new DataSourceTransactionManager(source)),
                ids,
                new ObjectMapper(),
                new Tally(new SimpleMeterRegistry()),
                claims(name),
                bodies(),
                Runnable::run);
    }

    Claims claims(String name) {
        return new Claims(jdbc, name, bodies());
    }

    /** None of the bodies here is large. */
    private Bodies bodies() {
        return new Bodies(jdbc, new BodyProperties(DataSize.ofKilobytes(256), DataSize.ofKilobytes(256), Codec.GZIP));
    }

    Repair repair() {
        return Hands.repair(jdbc);
    }

    List<String> rows() {
        var rows = new ArrayList<>(jdbc.queryForList(ROWS, String.class));
        rows.sort(null);
        return rows;
    }

    void clear() {
        jdbc.execute("TRUNCATE identity, message, subscription, delivery, key_order, delivery_history, door_tally");
    }

    @Override
    public void close() throws IOException {
        source.close();
        server.close();
    }
}
