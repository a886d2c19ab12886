package io.caravanserai.hub.reconciliation.postgres;

import io.caravanserai.hub.reconciliation.Balance;
import io.caravanserai.hub.reconciliation.Books;
import io.caravanserai.hub.reconciliation.Period;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the books from the ledger's tables, all of them in one snapshot: nothing moves from one state to the next meanwhile. */
final class JdbcBooks implements Books {

    /** A month of messages takes longer than a connection may otherwise be silent. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate snapshot;
    private final Flows flows;

    JdbcBooks(JdbcTemplate jdbc, PlatformTransactionManager transactions, Flows flows) {
        this.jdbc = jdbc;
        this.flows = flows;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    @Override
    public Balance balance(Period period, @Nullable String flow) {
        var scope = new Scope(period, flow == null ? null : flows.routesOf(flow));
        return Objects.requireNonNull(snapshot.execute(unused -> jdbc.execute(
                (ConnectionCallback<Balance>) connection -> patiently(connection, () -> read(scope, flow)))));
    }

    private Balance read(Scope asked, @Nullable String flow) {
        jdbc.execute(
                "SET LOCAL work_mem = '32MB'; SET LOCAL jit = off; SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL statement_timeout = '"
                        + PATIENCE.toSeconds() + "s'");
        var at = now();
        var named = new NamedParameterJdbcTemplate(jdbc);
        var scope = asked.widened(named);
        var doors = DoorPages.lines(named, scope);
        var deliveries = DeliveryPages.lines(named, scope);
        var files = FilePages.lines(named, scope);
        var discrepancies = new Discrepancies(named, scope);
        DoorPages.check(discrepancies);
        DeliveryPages.check(discrepancies);
        FilePages.check(discrepancies);
        var differences = Stream.of(
                        doors.stream().mapToLong(Balance.DoorLine::difference),
                        deliveries.stream().mapToLong(Balance.DeliveryLine::difference),
                        files.stream().mapToLong(Balance.FileLine::difference))
                .flatMapToLong(line -> line);
        return new Balance(
                isZero(differences) && discrepancies.first().isEmpty(),
                at,
                scope.period().from(),
                scope.period().to(),
                flow,
                doors,
                deliveries,
                files,
                discrepancies.first(),
                discrepancies.leftOff());
    }

    private static boolean isZero(LongStream differences) {
        return differences.allMatch(difference -> difference == 0);
    }

    private Instant now() {
        return Objects.requireNonNull(jdbc.queryForObject("SELECT clock_timestamp()", OffsetDateTime.class))
                .toInstant();
    }

    private static <T> T patiently(Connection connection, java.util.function.Supplier<T> work) throws SQLException {
        var usual = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(PATIENCE.toMillis()));
        try {
            return work.get();
        } finally {
            connection.setNetworkTimeout(Runnable::run, usual);
        }
    }
}
