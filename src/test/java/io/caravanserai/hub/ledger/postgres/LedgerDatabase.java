package io.caravanserai.hub.ledger.postgres;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.caravanserai.hub.ledger.postgres.body.Bodies;
import io.caravanserai.hub.ledger.postgres.body.BodyProperties;
import io.caravanserai.hub.ledger.postgres.body.Codec;
import io.caravanserai.hub.ledger.postgres.door.DoorTally;
import io.caravanserai.hub.ledger.postgres.key.KeyOrder;
import io.caravanserai.hub.ledger.postgres.key.NewestWins;
import io.caravanserai.hub.ledger.postgres.lease.Handover;
import io.caravanserai.hub.ledger.postgres.lease.InDoubt;
import io.caravanserai.hub.ledger.postgres.lease.Subscribers;
import io.caravanserai.hub.ledger.postgres.schema.Migration;
import io.caravanserai.hub.message.MessageId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.concurrent.ForkJoinPool;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** A real PostgreSQL with the ledger's tables, and hubs of different names on it. */
public final class LedgerDatabase implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final HikariDataSource source;
    public final JdbcTemplate jdbc;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    public LedgerDatabase() throws IOException {
        this("latest");
    }

    /** With the tables of an earlier version, until they are migrated. */
    public static LedgerDatabase at(String version) throws IOException {
        return new LedgerDatabase(version);
    }

    private LedgerDatabase(String version) throws IOException {
        server = EmbeddedPostgres.start();
        var config = new HikariConfig();
        config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
        config.setMaximumPoolSize(20);
        source = new HikariDataSource(config);
        Flyway.configure().dataSource(source).target(version).load().migrate();
        jdbc = new JdbcTemplate(source);
    }

    /** To the newest version. */
    public void migrate() {
        new Migration().migrate(Flyway.configure().dataSource(source).load());
    }

    public JdbcLedger hub(String name) {
        var generator = Generators.timeBasedEpochGenerator();
        return new JdbcLedger(
                jdbc,
                transaction(),
                () -> new MessageId(generator.generate()),
                new ObjectMapper(),
                new Tally(meters),
                claims(name),
                bodies(Codec.GZIP),
                ForkJoinPool.commonPool());
    }

    Settler settler() {
        var keyOrder = new KeyOrder(jdbc);
        var newestWins = new NewestWins(jdbc, keyOrder);
        var generator = Generators.timeBasedEpochGenerator();
        var acceptor = new Acceptor(
                jdbc,
                () -> new MessageId(generator.generate()),
                new Deliveries(jdbc, keyOrder, newestWins, bodies(Codec.GZIP), "hub-a"),
                new DoorTally(jdbc, "hub-a"),
                bodies(Codec.GZIP));
        return new Settler(jdbc, acceptor, newestWins, new ObjectMapper());
    }

    /** To nobody. */
    static Handover handover() {
        return new Handover(new Subscribers(subscription -> true), new InDoubt());
    }

    Claims claims(String name) {
        return new Claims(jdbc, name, bodies(Codec.GZIP));
    }

    /** A kilobyte is large here. */
    public Bodies bodies(Codec codec) {
        return new Bodies(jdbc, new BodyProperties(DataSize.ofKilobytes(1), DataSize.ofBytes(500), codec));
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(new DataSourceTransactionManager(source));
    }

    public void clear() {
        jdbc.execute("""
                TRUNCATE identity, message, subscription, delivery, key_order, key_newest, delivery_history, reject, door_tally,
                reject_tally, file_read, retired_day, door_total, delivery_total, file_total, turn,
                collected_output, collected_file, collected_row, poll_cursor, dead_letter_cause, replay,
                replay_item, discarded_delivery, backfill, body_chunk, correction, correction_proposal""");
        jdbc.execute("SELECT open_days((now() AT TIME ZONE 'UTC')::date - 1, 8)");
    }

    @Override
    public void close() throws IOException {
        source.close();
        server.close();
    }
}
