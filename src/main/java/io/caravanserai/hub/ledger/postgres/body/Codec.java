package io.caravanserai.hub.ledger.postgres.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How bytes are written and read back; its name is kept with them, so that a codec can be added without rewriting any. */
public enum Codec {
    NONE {
        @Override
        OutputStream encoding(OutputStream to) {
            return to;
        }

        @Override
        InputStream decoding(InputStream from) {
            return from;
        }
    },
    GZIP {
        @Override
        OutputStream encoding(OutputStream to) throws IOException {
            return new GZIPOutputStream(to, BUFFER) {
                {
                    def.setLevel(Deflater.BEST_SPEED);
                }
            };
        }

        @Override
        InputStream decoding(InputStream from) throws IOException {
            return new GZIPInputStream(from, BUFFER);
        }
    };

    private static final int BUFFER = 16 * 1024;

    /** What is written to it arrives coded at {@code to}. */
    abstract OutputStream encoding(OutputStream to) throws IOException;

    abstract InputStream decoding(InputStream from) throws IOException;

    /** Of a later version's hub, where this one does not know it. */
    static Codec named(String name) throws IOException {
        for (var codec : values()) {
            if (codec.toString().equals(name)) {
                return codec;
            }
        }
        throw new IOException("This hub cannot read the codec '" + name + "'; a newer one wrote it");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
