package io.caravanserai.hub.ledger.postgres.hand;

import io.caravanserai.hub.ledger.hand.Pauses;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pauses as rows. */
final class JdbcPauses implements Pauses {

    private static final String IN_FORCE = "(until IS NULL OR until > clock_timestamp())";

    private final JdbcClient database;

    JdbcPauses(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Pause> inForce() {
        return database.sql("SELECT * FROM pause WHERE " + IN_FORCE + " ORDER BY since, kind, name")
                .query((row, n) -> pause(row))
                .list();
    }

    @Override
    public Set<String> known(Kind kind) {
        var column = kind == Kind.TARGET ? "target" : "flow";
        return new TreeSet<>(
                database.sql("SELECT DISTINCT " + column + " FROM subscription WHERE " + column + " IS NOT NULL")
                        .query(String.class)
                        .list());
    }

    @Override
    public Pause pause(Wish wish) {
        var until = wish.until();
        var length = wish.length();
        return database.sql("""
                        WITH wish AS (
                            SELECT coalesce(:until::timestamptz,
                                            clock_timestamp() + :length::bigint * interval '1 millisecond') AS until
                        )
                        INSERT INTO pause AS p (kind, name, who, why, until)
                        SELECT :kind, :name, :who, :why, until FROM wish WHERE\s""" + IN_FORCE + """
                         ON CONFLICT (kind, name) DO UPDATE
                           SET who = EXCLUDED.who, why = EXCLUDED.why, until = EXCLUDED.until,
                               since = CASE WHEN p.until <= clock_timestamp() THEN EXCLUDED.since ELSE p.since END
                        RETURNING *""")
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC))
                .param("length", length == null ? null : length.toMillis())
                .param("kind", wish.kind().toString())
                .param("name", wish.name())
                .param("who", wish.who())
                .param("why", wish.why())
                .query((row, n) -> pause(row))
                .optional()
                .orElseThrow(() -> new IllegalArgumentException(
                        "until must be a time to come, not " + (until == null ? length + " from now" : until)));
    }

    @Override
    public Optional<Pause> resume(Kind kind, String name) {
        return database.sql("DELETE FROM pause WHERE kind = :kind AND name = :name AND " + IN_FORCE + " RETURNING *")
                .param("kind", kind.toString())
                .param("name", name)
                .query((row, n) -> pause(row))
                .optional();
    }

    private static Pause pause(ResultSet row) throws SQLException {
        var until = row.getObject("until", OffsetDateTime.class);
        return new Pause(
                Kind.parse(row.getString("kind")),
                row.getString("name"),
                row.getString("who"),
                row.getString("why"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                until == null ? null : until.toInstant());
    }
}
