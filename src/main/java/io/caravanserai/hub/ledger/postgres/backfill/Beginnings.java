package io.caravanserai.hub.ledger.postgres.backfill;

import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.Subscription.From;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a new subscription asks for that wants everything from the beginning. */
public final class Beginnings {

    private final JdbcTemplate jdbc;
    private final Set<String> filled = ConcurrentHashMap.newKeySet();

    public Beginnings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Call in a transaction before the subscription is written, and go on with {@link #begin} if it answers true.
     *
     * <p>Waits then for accepts that do not know of the subscription yet, with the doors shut for that moment: what they keep is
     * older than the backfill's end.
     */
    public boolean isWanted(Subscription subscription) {
        if (subscription.from() != From.BEGINNING || isThere(subscription)) {
            return false;
        }
        jdbc.execute("SET LOCAL lock_timeout = '10s'; LOCK TABLE subscription IN ACCESS EXCLUSIVE MODE");
        return !isThere(subscription);
    }

    /** Call in the same transaction, once the subscription is written. */
    public void begin(Subscription subscription) {
        var type = subscription.type().toString();
        jdbc.update("""
                UPDATE backfill SET finished_at = clock_timestamp(), ended_by = 'the target subscribed anew'
                 WHERE type = ? AND target = ? AND finished_at IS NULL""", type, subscription.target());
        jdbc.update("""
                INSERT INTO backfill (type, target, from_at, to_at, who, why, after)
                VALUES (?, ?, '-infinity', clock_timestamp(), ?, 'it subscribed from the beginning', ?)""", type, subscription.target(), subscription.route(), Piece.NONE);
        jdbc.update(
                "UPDATE subscription SET filling = ordered WHERE type = ? AND target = ?", type, subscription.target());
    }

    /** Whether the target must not get anything yet, because what is oldest is not all in its place. */
    public boolean isFilling(Subscription subscription) {
        if (subscription.from() != From.BEGINNING || !subscription.ordered()) {
            return false;
        }
        var key = subscription.type() + " " + subscription.target();
        if (filled.contains(key)) {
            return false;
        }
        var filling = Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM subscription WHERE type = ? AND target = ? AND filling)",
                Boolean.class,
                subscription.type().toString(),
                subscription.target()));
        if (!filling) {
            filled.add(key);
        }
        return filling;
    }

    private boolean isThere(Subscription subscription) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM subscription WHERE type = ? AND target = ?)",
                Boolean.class,
                subscription.type().toString(),
                subscription.target()));
    }
}
