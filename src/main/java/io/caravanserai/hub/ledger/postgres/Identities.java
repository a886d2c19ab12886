package io.caravanserai.hub.ledger.postgres;

import io.caravanserai.hub.ledger.postgres.Acceptor.Member;
import io.caravanserai.hub.ledger.postgres.key.Columns;
import io.caravanserai.hub.message.MessageId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/** Which message holds each identity: the first that came with it. */
final class Identities {

    /** What makes a repeat a repeat. */
    record Identity(String source, String key) {}

    /** The message that has an identity, and the digest of what its sender said. */
    record Holder(MessageId id, byte[] digest) {}

    private final JdbcTemplate jdbc;

    Identities(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Gives each free identity to its member; answers who holds each. Inserts sorted by identity, because writers that insert
     * the same keys in different order deadlock.
     */
    Map<Identity, Holder> keep(List<Member> members) {
        var sorted = members.stream()
                .sorted(Comparator.comparing((Member m) -> m.submission().source())
                        .thenComparing(m -> m.submission().identity())
                        .thenComparing(Member::position))
                .toList();
        var holders = new HashMap<Identity, Holder>();
        if (sorted.isEmpty()) {
            return holders;
        }
        PreparedStatementCallback<Boolean> insert = statement -> {
            new Columns<>(statement, sorted)
                    .column("text", m -> m.submission().source())
                    .column("text", m -> m.submission().identity())
                    .column("bytea", m -> m.submission().digest())
                    .column("uuid", m -> m.id().value());
            return read(statement, holders);
        };
        jdbc.execute("""
                INSERT INTO identity (source, key, digest, message_id, accepted_at)
                SELECT s, k, d, m, clock_timestamp() FROM unnest(?, ?, ?, ?) AS n (s, k, d, m)
                ON CONFLICT DO NOTHING
                RETURNING source, key, message_id, digest""", insert);
        var earlier =
                sorted.stream().filter(m -> !holders.containsKey(m.identity())).toList();
        if (!earlier.isEmpty()) {
            find(earlier, holders);
        }
        return holders;
    }

    private void find(List<Member> members, Map<Identity, Holder> holders) {
        PreparedStatementCallback<Boolean> find = statement -> {
            new Columns<>(statement, members)
                    .column("text", m -> m.submission().source())
                    .column("text", m -> m.submission().identity());
            return read(statement, holders);
        };
        jdbc.execute("""
                SELECT i.source, i.key, i.message_id, i.digest
                  FROM unnest(?, ?) AS n (s, k) JOIN identity i ON i.source = n.s AND i.key = n.k""", find);
    }

    private static boolean read(PreparedStatement statement, Map<Identity, Holder> holders) throws SQLException {
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                holders.put(
                        new Identity(rows.getString(1), rows.getString(2)),
                        new Holder(new MessageId(rows.getObject(3, UUID.class)), rows.getBytes(4)));
            }
        }
        return true;
    }
}
