package io.caravanserai.hub.ledger.postgres.upkeep;

import io.caravanserai.hub.ledger.Ledger;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** What the ledger needs done from time to time: leases taken back, partitions made ahead, ages measured. */
public class Housekeeping {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private record Place(String type, String target, String state) {}

    private final Ledger ledger;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;
    private final Map<Place, Double> open = new ConcurrentHashMap<>();
    private final Map<Place, Double> oldest = new ConcurrentHashMap<>();

    public Housekeeping(Ledger ledger, JdbcTemplate jdbc, TransactionTemplate transaction, MeterRegistry meters) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.meters = meters;
    }

    @Scheduled(fixedDelayString = "${hub.ledger.expire-every:5s}")
    void expire() {
        try {
            var expired = ledger.expire();
            if (expired > 0) {
                log.warn("{} deliveries were taken back from a hub that let their lease run out", expired);
            }
        } catch (DataAccessException | TransactionException away) {
            // The root tells a database that is away from a pool whose connections are all in use.
            log.warn(
                    "The ledger is out of reach: {}",
                    NestedExceptionUtils.getMostSpecificCause(away).getMessage());
        }
    }

    /** Hubs that start together must not make the same partition twice. */
    @Scheduled(fixedDelayString = "PT6H")
    void openDays() {
        try {
            transaction.executeWithoutResult(status -> {
                jdbc.execute("SELECT pg_advisory_xact_lock(hashtext('caravanserai.open_days'))");
                jdbc.execute("SELECT open_days((now() AT TIME ZONE 'UTC')::date, 8)");
            });
        } catch (DataAccessException | TransactionException failed) {
            log.warn("The partitions of the coming days were not made: {}", failed.getMessage());
        }
    }

    /** Gauges {@code hub.open} and {@code hub.oldest.seconds} by type, target and state; zero once nothing is left. */
    @Scheduled(fixedDelayString = "${hub.ledger.measure-every:10s}")
    void measure() {
        try {
            open.replaceAll((place, count) -> 0.0);
            oldest.replaceAll((place, age) -> 0.0);
            jdbc.query("""
                    SELECT type, target, state, count(*), extract(epoch FROM clock_timestamp() - min(accepted_at))
                      FROM delivery GROUP BY type, target, state""", row -> {
                var place = new Place(row.getString(1), row.getString(2), row.getString(3));
                gauge("hub.open", open, place, row.getDouble(4));
                gauge("hub.oldest.seconds", oldest, place, row.getDouble(5));
            });
        } catch (DataAccessException | TransactionException away) {
            log.debug("Not measured", away);
        }
    }

    private void gauge(String name, Map<Place, Double> values, Place place, double value) {
        if (values.put(place, value) == null) {
            Gauge.builder(name, () -> values.getOrDefault(place, 0.0))
                    .tags(Tags.of("type", place.type, "target", place.target, "state", place.state))
                    .register(meters);
        }
    }
}
