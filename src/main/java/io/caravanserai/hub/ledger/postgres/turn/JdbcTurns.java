package io.caravanserai.hub.ledger.postgres.turn;

import io.caravanserai.hub.ledger.turn.Turn;
import io.caravanserai.hub.ledger.turn.Turns;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Turns in the ledger's database; those that this hub has are renewed together. */
class JdbcTurns implements Turns {

    private static final Logger log = LoggerFactory.getLogger(JdbcTurns.class);
    private static final Duration LASTS = Duration.ofSeconds(30);

    private final JdbcTemplate jdbc;
    private final UUID hub;
    private final Map<String, UUID> mine = new ConcurrentHashMap<>();

    JdbcTurns(JdbcTemplate jdbc, UUID hub) {
        this.jdbc = jdbc;
        this.hub = hub;
    }

    @Override
    public Optional<Turn> take(String work) {
        if (mine.putIfAbsent(work, hub) != null) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            taken = jdbc.update("""
                    INSERT INTO turn AS t (work, hub, until) VALUES (?, ?, clock_timestamp() + ? * interval '1 millisecond')
                    ON CONFLICT (work) DO UPDATE SET hub = EXCLUDED.hub, until = EXCLUDED.until
                     WHERE t.hub = EXCLUDED.hub OR t.until < clock_timestamp()""", work, hub, LASTS.toMillis()) == 1;
            return taken ? Optional.of(() -> giveBack(work)) : Optional.empty();
        } catch (DataAccessException | TransactionException away) {
            log.debug("No turn for {}: the ledger is away", work, away);
            return Optional.empty();
        } finally {
            if (!taken) {
                mine.remove(work);
            }
        }
    }

    @Scheduled(fixedDelay = 5_000)
    void renew() {
        if (mine.isEmpty()) {
            return;
        }
        try {
            jdbc.update(
                    "UPDATE turn SET until = clock_timestamp() + ? * interval '1 millisecond' WHERE hub = ? AND work = ANY (?)",
                    LASTS.toMillis(),
                    hub,
                    mine.keySet().toArray(String[]::new));
        } catch (DataAccessException | TransactionException away) {
            log.debug("Turns were not renewed: the ledger is away", away);
        }
    }

    /** What cannot be given back runs out. */
    private void giveBack(String work) {
        mine.remove(work);
        try {
            jdbc.update("UPDATE turn SET until = '-infinity' WHERE work = ? AND hub = ?", work, hub);
        } catch (DataAccessException | TransactionException away) {
            log.debug("The turn for {} was not given back: the ledger is away", work, away);
        }
    }
}
