package io.caravanserai.hub.ledger.postgres.hand;

import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.hand.Subscriptions;
import io.caravanserai.hub.message.CanonicalType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Subscriptions as rows, and who serves them. */
class JdbcSubscriptions implements Subscriptions {

    /** A hub says so every three seconds; one that missed so many is dead or hangs. */
    private static final String RUNNING = """
            (coalesce(u.started_at > clock_timestamp() - interval '15 s', false)
             OR EXISTS (SELECT 1 FROM serving v WHERE v.type = u.type AND v.target = u.target
                           AND v.at > clock_timestamp() - interval '15 s'))""";

    private final JdbcClient database;
    private final Discarding discarding;

    JdbcSubscriptions(JdbcClient database) {
        this.database = database;
        this.discarding = new Discarding(database);
    }

    @Override
    public List<Standing> all() {
        return database.sql("SELECT u.*, " + RUNNING + """
                         AS running, coalesce(d.open, 0) AS open, coalesce(d.dead, 0) AS dead, d.oldest
                          FROM subscription u
                          LEFT JOIN (SELECT type, target, count(*) FILTER (WHERE state <> 'dead') AS open,
                                            count(*) FILTER (WHERE state = 'dead') AS dead, min(accepted_at) AS oldest
                                       FROM delivery GROUP BY type, target) d
                            ON d.type = u.type AND d.target = u.target
                         ORDER BY u.type, u.target""")
                .query((row, n) -> standing(row))
                .list();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        var oldest = row.getObject("oldest", OffsetDateTime.class);
        return new Standing(
                CanonicalType.parse(row.getString("type")),
                row.getString("target"),
                row.getBoolean("ordered"),
                row.getString("route"),
                row.getString("flow"),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("running"),
                row.getLong("open"),
                row.getLong("dead"),
                oldest == null ? null : oldest.toInstant());
    }

    @Override
    public List<Subscription> withoutRoute() {
        return database.sql("SELECT * FROM subscription u WHERE NOT " + RUNNING)
                .query((row, n) -> new Subscription(
                        CanonicalType.parse(row.getString("type")),
                        row.getString("target"),
                        row.getBoolean("ordered"),
                        row.getString("route"),
                        row.getString("flow")))
                .list();
    }

    @Override
    @Transactional
    public void serve(UUID hub, Collection<Subscription> running) {
        database.sql("DELETE FROM serving WHERE hub = ? OR at < clock_timestamp() - interval '1 h'")
                .param(hub)
                .update();
        for (var subscription : running) {
            database.sql("INSERT INTO serving (type, target, hub) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                    .params(subscription.type().toString(), subscription.target(), hub)
                    .update();
        }
    }

    @Override
    @Transactional
    public Forgetting forget(CanonicalType type, String target, String why) {
        discarding.alone();
        var found = database.sql("SELECT u.route, " + RUNNING
                        + " AS running FROM subscription u WHERE type = ? AND target = ? FOR UPDATE")
                .params(type.toString(), target)
                .query((row, n) ->
                        row.getBoolean("running") ? Optional.of(row.getString("route")) : Optional.<String>empty())
                .list();
        if (found.isEmpty()) {
            return new Forgetting.NotFound();
        }
        var served = found.get(0);
        if (served.isPresent()) {
            return new Forgetting.Served(served.get());
        }
        var underWay = discarding.underWay(type, target);
        return underWay > 0
                ? new Forgetting.UnderWay(underWay)
                : new Forgetting.Done(discarding.discard(type, target, why));
    }
}
