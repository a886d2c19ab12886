package io.caravanserai.hub.ledger.postgres.key;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A delivery that an attempt left pending or dead.
 *
 * @param supersede whether a newer one of its key makes it void
 * @param skipsDead whether a dead one lets the next of its key go first
 */
public record Reopened(UUID id, KeyOrder.Key key, boolean dead, boolean supersede, boolean skipsDead) {

    /** Of a row's id, key, state, supersede and skips_dead, in that order. */
    public static Reopened of(ResultSet row) throws SQLException {
        return new Reopened(
                row.getObject(1, UUID.class),
                new KeyOrder.Key(row.getString(2), row.getString(3), row.getString(4)),
                "dead".equals(row.getString(5)),
                row.getBoolean(6),
                row.getBoolean(7));
    }

    boolean mattersToKey() {
        return dead ? skipsDead : supersede;
    }
}
