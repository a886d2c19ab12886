package io.caravanserai.hub.partner.xml.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives no more bytes than allowed without a sign of progress, so that what has no end is not gathered in the heap. */
final class MeteredInput extends FilterInputStream {

    /** What the parser reads ahead. */
    private static final int AHEAD = 64 * 1024;

    private final long allowed;
    private long since;

    MeteredInput(InputStream in, int allowed) {
        super(in);
        this.allowed = (long) allowed + AHEAD;
    }

    /** The parser has come to the end of something. */
    void progressed() {
        since = 0;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, Math.min(length, AHEAD));
        count(read);
        return read;
    }

    private void count(int read) throws IOException {
        since += Math.max(0, read);
        if (since > allowed) {
            throw new TooMuch("something is longer than " + (allowed - AHEAD) + " bytes");
        }
    }

    /** A limit of the file is exceeded. */
    static final class TooMuch extends IOException {

        private static final long serialVersionUID = 1L;

        TooMuch(String message) {
            super(message);
        }
    }
}
