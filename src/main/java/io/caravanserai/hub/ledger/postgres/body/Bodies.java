package io.caravanserai.hub.ledger.postgres.body;

import io.caravanserai.hub.message.Body;
import io.caravanserai.hub.message.MessageId;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps bodies and gives them back. */
public final class Bodies {

    /** The two bodies of a message. */
    public enum Part {
        /** The canonical content. */
        CONTENT,
        /** The bytes as they came. */
        ORIGINAL;

        @Override
        public String toString() {
            return this == CONTENT ? "content" : "original";
        }
    }

    /** Stands in the row of a large body; no JSON, so that a hub which knows no chunks delivers nothing instead of this. */
    private static final byte[] ELSEWHERE = "(in chunks)".getBytes(StandardCharsets.US_ASCII);

    private final JdbcTemplate jdbc;
    private final BodyProperties kept;

    public Bodies(JdbcTemplate jdbc, BodyProperties kept) {
        this.jdbc = jdbc;
        this.kept = kept;
    }

    /** What stands in the row itself. */
    public byte @Nullable [] inRow(byte @Nullable [] body) {
        return body == null || !isLarge(body) ? body : ELSEWHERE;
    }

    /** What the row says of its codec: nothing, unless the body is large. */
    public @Nullable String codec(byte @Nullable [] body) {
        return body != null && isLarge(body) ? kept.codec().toString() : null;
    }

    public @Nullable Long size(byte @Nullable [] body) {
        return body != null && isLarge(body) ? (long) body.length : null;
    }

    /** Writes a large body's chunks inside the caller's transaction; a small one is in its row already. */
    public void keep(MessageId message, Part part, byte @Nullable [] body) {
        if (body == null || !isLarge(body)) {
            return;
        }
        try (var coded = kept.codec()
                .encoding(new ChunkWriter(
                        jdbc,
                        message.value(),
                        part.toString(),
                        Math.toIntExact(kept.chunk().toBytes())))) {
            coded.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * The body of which the row says this.
     *
     * <p>Reading it is an {@link io.caravanserai.hub.ledger.NotAccepted} while the ledger is out of reach, and an
     * {@link IOException} where chunks are missing.
     */
    public Body of(MessageId message, Part part, byte[] inRow, @Nullable String codec, @Nullable Long size) {
        return codec == null || size == null ? Body.of(inRow) : () -> chunks(message.value(), part, codec, size);
    }

    private InputStream chunks(UUID message, Part part, String codec, long size) throws IOException {
        var coded = new BufferedInputStream(new ChunkReader(jdbc, message, part.toString()));
        return new Whole(Codec.named(codec).decoding(coded), size, part + " of message " + message);
    }

    private boolean isLarge(byte[] body) {
        return body.length > kept.chunkOver().toBytes();
    }

    /** Ends only after as many bytes as there must be. */
    private static final class Whole extends InputStream {

        private final InputStream in;
        private final String what;
        private long missing;

        Whole(InputStream in, long size, String what) {
            this.in = in;
            this.missing = size;
            this.what = what;
        }

        @Override
        public int read() throws IOException {
            return counted(in.read(), 1);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = in.read(into, from, length);
            return counted(read, read);
        }

        private int counted(int answer, int bytes) throws IOException {
            if (answer >= 0) {
                missing -= bytes;
            } else if (missing != 0) {
                throw new IOException("The " + what + " is not whole: " + missing + " bytes are missing");
            }
            return answer;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
