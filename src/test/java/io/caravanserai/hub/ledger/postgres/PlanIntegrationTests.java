package io.caravanserai.hub.ledger.postgres;

import static io.caravanserai.hub.ledger.postgres.OneHub.CRM;
import static io.caravanserai.hub.ledger.postgres.OneHub.LEASE;
import static io.caravanserai.hub.ledger.postgres.OneHub.delivered;
import static io.caravanserai.hub.ledger.postgres.OneHub.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.postgres.body.Bodies;
import io.caravanserai.hub.ledger.postgres.body.BodyProperties;
import io.caravanserai.hub.ledger.postgres.body.Codec;
import io.caravanserai.hub.ledger.postgres.door.DoorTally;
import io.caravanserai.hub.ledger.postgres.key.KeyOrder;
import io.caravanserai.hub.ledger.postgres.key.NewestWins;
import io.caravanserai.hub.message.MessageId;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** A connection keeps its plans while the open deliveries come and go. */
class PlanIntegrationTests {

    private static final int BACKLOG = 3_000;
    private static final int BATCH = 16;

    @RegisterExtension
    static final OneHub hub = new OneHub();

    @Test
    void claimsAndSettlesWithoutGoingThroughTheBacklog() throws Exception {
        var pool = Objects.requireNonNull(hub.database.jdbc.getDataSource());
        try (var connection = pool.getConnection()) {
            connection.unwrap(PGConnection.class).setPrepareThreshold(1); // plans are kept from the first time on
            var one = new OneConnection(connection);
            fill(1);
            var first = one.claimed();
            one.ended(first);
            hub.database.jdbc.execute("VACUUM (ANALYZE) delivery");
            assertThat(one.claimed()).isEmpty();
            one.ended(first); // once more, too late
            fill(BACKLOG);

            assertThat(one.readBy(() -> one.ended(one.claimed()))).isLessThan(BACKLOG / 3);
        }
    }

    @Test
    void takesBackAndHastensWithoutGoingThroughTheBacklogForEach() throws Exception {
        var pool = Objects.requireNonNull(hub.database.jdbc.getDataSource());
        try (var connection = pool.getConnection()) {
            connection.unwrap(PGConnection.class).setPrepareThreshold(1);
            var one = new OneConnection(connection);
            one.jdbc.execute("SET plan_cache_mode = force_custom_plan"); // as config/application.yaml says
            hub.database.jdbc.execute("VACUUM (ANALYZE) delivery");
            for (int i = 0; i < 10; i++) {
                one.takenBack();
                one.hastened();
            }
            fill(BACKLOG);
            one.claimed();

            assertThat(one.readBy(one::takenBack)).isLessThan(BACKLOG / 3);
            assertThat(one.readBy(one::hastened)).isLessThan(BACKLOG * 3); // it looks for all that waits, once
        }
    }

    private static void fill(int count) {
        IntStream.range(0, count)
                .mapToObj(i -> hub.ledger.accept(order(count + "-" + i, "a")))
                .toList()
                .forEach(accepted -> accepted.join());
    }

    /** What a ledger does on one of its connections. */
    private static final class OneConnection {

        private final JdbcTemplate jdbc;
        private final TransactionTemplate transaction;
        private final Claims claims;
        private final Settler settler;

        OneConnection(Connection connection) {
            var source = new SingleConnectionDataSource(connection, true);
            this.jdbc = new JdbcTemplate(source);
            this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
            var kept = new BodyProperties(DataSize.ofKilobytes(1), DataSize.ofKilobytes(1), Codec.GZIP);
            var bodies = new Bodies(jdbc, kept);
            var keyOrder = new KeyOrder(jdbc);
            var newestWins = new NewestWins(jdbc, keyOrder);
            var acceptor = new Acceptor(
                    jdbc,
                    () -> new MessageId(UUID.randomUUID()),
                    new Deliveries(jdbc, keyOrder, newestWins, bodies, "hub-a"),
                    new DoorTally(jdbc, "hub-a"),
                    bodies);
            this.claims = new Claims(jdbc, "hub-a", bodies);
            this.settler = new Settler(jdbc, acceptor, newestWins, new ObjectMapper());
        }

        List<Claim> claimed() {
            var wanted = new Claims.Wanted(CRM, BATCH, BATCH, LEASE, UUID.randomUUID());
            return Objects.requireNonNull(
                    byIndex(() -> claims.claim(List.of(wanted)).get(0).value()));
        }

        void ended(List<Claim> claimed) {
            byIndex(() -> settler.settle(
                    claimed.stream()
                            .map(claim -> new Settlement(claim, delivered("")))
                            .toList(),
                    (key, count) -> {},
                    LedgerDatabase.handover()));
        }

        void takenBack() {
            byIndex(() -> claims.lost().expire());
        }

        void hastened() {
            transaction.executeWithoutResult(status -> claims.hasten(CRM.target(), Integer.MAX_VALUE));
        }

        private <R> R byIndex(Supplier<R> work) {
            return Objects.requireNonNull(transaction.execute(status -> {
                jdbc.query(connection -> connection.prepareStatement(JdbcLedger.BY_INDEX), row -> {});
                return work.get();
            }));
        }

        /** How many rows of open deliveries that went through, found or not, both of its transactions in one. */
        long readBy(Runnable work) {
            return Objects.requireNonNull(transaction.execute(status -> {
                work.run();
                return jdbc.queryForObject(
                        "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'delivery'",
                        Long.class);
            }));
        }
    }
}
