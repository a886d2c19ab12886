package io.caravanserai.hub.ledger.postgres.retention;

import io.caravanserai.hub.ledger.retention.DataClass;
import io.caravanserai.hub.ledger.retention.DataClasses;
import io.caravanserai.hub.ledger.retention.Retention;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs on one connection, whose session holds the lock that keeps other hubs out: it ends with the hub. */
final class JdbcRetention implements Retention {

    /** The totals of a day of millions take longer than a connection may otherwise be silent. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final String LOCK = "(hashtext('caravanserai.retention'))";

    private final JdbcTemplate jdbc;
    private final RetentionProperties kept;
    private final DataClasses classes;

    JdbcRetention(DataSource database, RetentionProperties kept, DataClasses classes) {
        this.jdbc = new JdbcTemplate(database);
        this.kept = kept;
        this.classes = classes;
    }

    @Override
    public Plan plan() {
        var horizons = horizons(jdbc);
        var days = new Days(jdbc).all(horizons);
        return new Plan(
                kept(horizons.today()),
                days.stream()
                        .filter(day -> !day.goes().isAfter(horizons.today()))
                        .toList(),
                days.stream()
                        .filter(day -> day.goes().isAfter(horizons.today()))
                        .min(Comparator.comparing(Day::day))
                        .orElse(null),
                (int) days.stream()
                        .filter(day -> !day.day().isAfter(horizons.today()))
                        .count(),
                Days.gone(jdbc));
    }

    private List<Kept> kept(LocalDate today) {
        var lengths = new ArrayList<Kept>();
        Stream.concat(
                        Arrays.stream(DataClass.values()).map(data -> Map.entry(data.toString(), kept.of(data))),
                        Stream.of(
                                Map.entry("rejects", kept.rejects()),
                                Map.entry("written", kept.written()),
                                Map.entry("replays", kept.replays()),
                                Map.entry("identities", kept.identities())))
                .forEach(entry -> lengths.add(new Kept(
                        entry.getKey(),
                        Math.toIntExact(entry.getValue().toDays()),
                        Horizons.before(today, entry.getValue()))));
        return lengths;
    }

    private Horizons horizons(JdbcTemplate database) {
        var types = new TreeMap<String, DataClass>();
        classes.known().forEach((type, data) -> types.put(type.toString(), data));
        var today = database.queryForObject("SELECT (clock_timestamp() AT TIME ZONE 'UTC')::date", LocalDate.class);
        return Horizons.of(kept, types, Objects.requireNonNull(today));
    }

    @Override
    public Optional<Gone> run() {
        return Objects.requireNonNull(jdbc.execute((ConnectionCallback<Optional<Gone>>) this::alone));
    }

    private Optional<Gone> alone(Connection connection) throws SQLException {
        var usual = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(PATIENCE.toMillis()));
        var own = new SingleConnectionDataSource(connection, true);
        var session = new JdbcTemplate(own);
        try {
            if (!Boolean.TRUE.equals(session.queryForObject("SELECT pg_try_advisory_lock" + LOCK, Boolean.class))) {
                return Optional.empty();
            }
            try {
                return Optional.of(run(session, new TransactionTemplate(new DataSourceTransactionManager(own))));
            } finally {
                session.query("SELECT pg_advisory_unlock" + LOCK, row -> {});
            }
        } finally {
            connection.setNetworkTimeout(Runnable::run, usual);
        }
    }

    private Gone run(JdbcTemplate session, TransactionTemplate transaction) {
        var horizons = horizons(session);
        var drop = new DayDrop(session, transaction);
        var trim = new RowTrim(session, transaction);
        var dropped = new ArrayList<LocalDate>();
        var stayed = new ArrayList<Stayed>();
        var messages = 0L;
        var moved = 0L;
        for (var day : new Days(session).before(horizons.today())) {
            if (day.isBefore(horizons.days())) {
                var result = drop.drop(day, horizons.days());
                messages += result.messages();
                moved += result.moved();
                if (result.went()) {
                    dropped.add(day);
                } else {
                    stayed.add(new Stayed(day, result.why()));
                }
            } else {
                messages += trim.typesOf(day, horizons);
            }
        }
        messages += trim.restOfGoneDays(horizons);
        var trims = new Trims(session);
        trims.doors(horizons.days());
        trims.newest(horizons);
        trims.written(horizons.written());
        trims.replays(horizons.replays());
        return new Gone(
                dropped,
                stayed,
                messages,
                moved,
                trims.rejects(horizons.rejects()),
                trims.files(horizons.rejects()),
                trims.identities(horizons.identities()));
    }
}
