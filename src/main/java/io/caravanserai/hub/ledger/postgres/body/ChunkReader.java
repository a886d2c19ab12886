package io.caravanserai.hub.ledger.postgres.body;

import io.caravanserai.hub.ledger.NotAccepted;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;

/** Reads rows one after the other, a query each: no connection is held while what was read is worked on. */
final class ChunkReader extends InputStream {

    private static final byte[] END = new byte[0];

    private final JdbcTemplate jdbc;
    private final UUID message;
    private final String part;
    private byte @Nullable [] chunk;
    private int next;
    private int number;

    ChunkReader(JdbcTemplate jdbc, UUID message, String part) {
        this.jdbc = jdbc;
        this.message = message;
        this.part = part;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int from, int length) {
        if (length == 0) {
            return 0;
        }
        var some = chunk;
        if (some == null || (next == some.length && some != END)) {
            some = fetch();
            chunk = some;
            next = 0;
        }
        if (some == END) {
            return -1;
        }
        int read = Math.min(length, some.length - next);
        System.arraycopy(some, next, into, from, read);
        next += read;
        return read;
    }

    private byte[] fetch() {
        try {
            return jdbc
                    .query(
                            "SELECT bytes FROM body_chunk WHERE message_id = ? AND part = ? AND number = ?",
                            (row, n) -> row.getBytes(1),
                            message,
                            part,
                            number++)
                    .stream()
                    .findFirst()
                    .orElse(END);
        } catch (DataAccessException | TransactionException away) {
            throw NotAccepted.outOfReach(away);
        }
    }
}
