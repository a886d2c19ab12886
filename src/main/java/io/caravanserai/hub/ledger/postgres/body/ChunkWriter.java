package io.caravanserai.hub.ledger.postgres.body;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what it gets as rows of a size, inside the caller's transaction; it holds one of them at a time. */
final class ChunkWriter extends OutputStream {

    private final JdbcTemplate jdbc;
    private final UUID message;
    private final String part;
    private final byte[] chunk;
    private int filled;
    private int number;

    ChunkWriter(JdbcTemplate jdbc, UUID message, String part, int size) {
        this.jdbc = jdbc;
        this.message = message;
        this.part = part;
        this.chunk = new byte[size];
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        for (int done = 0; done < length; ) {
            int some = Math.min(length - done, chunk.length - filled);
            System.arraycopy(bytes, from + done, chunk, filled, some);
            filled += some;
            done += some;
            if (filled == chunk.length) {
                put();
            }
        }
    }

    @Override
    public void close() {
        if (filled > 0) {
            put();
        }
    }

    private void put() {
        jdbc.update(
                "INSERT INTO body_chunk (message_id, part, number, bytes) VALUES (?, ?, ?, ?)",
                message,
                part,
                number++,
                filled == chunk.length ? chunk : Arrays.copyOf(chunk, filled));
        filled = 0;
    }
}
