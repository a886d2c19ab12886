package io.caravanserai.hub.partner.csv.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a CSV file into records (RFC 4180, lines may end in LF, CR LF or CR), holding one record at a time. A record whose quote
 * is not closed within the limit is given up at the end of its first line, and the rest is read anew from the next line: one
 * wrong quote does not swallow the file.
 */
public final class RawRecords {

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    private final InputStream file;
    private final int limit;
    private final CsvFormat format;
    private final int separator;
    private final int quote;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int filled;
    private byte[] again = new byte[0];
    private int againFrom;
    private byte[] record;
    private int size;
    private int firstLineEnd;
    private long line = 1;

    /**
     * Reads from here on.
     *
     * @param limit the most bytes that a record may have
     */
    public RawRecords(InputStream file, int limit, CsvFormat format) throws IOException {
        this.file = file;
        this.limit = limit;
        this.format = format;
        this.separator = format.separator();
        this.quote = format.quote();
        this.record = new byte[256];
        skipByteOrderMark();
    }

    CsvFormat format() {
        return format;
    }

    /** The next record; none at the end of the file. Empty lines are passed over. */
    public @Nullable RawRecord next() throws IOException {
        while (true) {
            var next = read();
            if (next == null || next.bytes().length > 0) {
                return next;
            }
        }
    }

    private @Nullable RawRecord read() throws IOException {
        long begin = line;
        var state = State.FIELD_START;
        size = 0;
        firstLineEnd = -1;
        boolean anything = false;
        while (true) {
            int next = take();
            if (next < 0) {
                return atEnd(begin, state, anything);
            }
            anything = true;
            boolean lineEnd = next == '\n' || next == '\r';
            if (lineEnd && state != State.QUOTED) {
                endLine(next);
                return record(begin, null);
            }
            if (size == limit) {
                putBack((byte) next);
                return tooLong(begin, state == State.QUOTED);
            }
            if (lineEnd) {
                countQuotedLine(next);
            }
            append((byte) next);
            state = after(state, next);
        }
    }

    private State after(State state, int next) {
        return switch (state) {
            case QUOTED -> next == quote ? State.QUOTE_IN_QUOTED : State.QUOTED;
            case QUOTE_IN_QUOTED, FIELD_START ->
                next == quote ? State.QUOTED : next == separator ? State.FIELD_START : State.PLAIN;
            case PLAIN -> next == separator ? State.FIELD_START : State.PLAIN;
        };
    }

    private @Nullable RawRecord atEnd(long begin, State state, boolean anything) {
        if (!anything) {
            return null;
        }
        return state == State.QUOTED ? unclosed(begin) : record(begin, null);
    }

    private RawRecord tooLong(long begin, boolean quoted) throws IOException {
        if (quoted && firstLineEnd >= 0) {
            return unclosed(begin);
        }
        var longRecord = record(begin, "is longer than " + limit + " bytes");
        int next = take();
        while (next >= 0 && next != '\n' && next != '\r') {
            next = take();
        }
        if (next >= 0) {
            endLine(next);
        }
        return longRecord;
    }

    /** Gives up the record's first line and reads the rest again. */
    private RawRecord unclosed(long begin) {
        String problem = "opens a quote that is not closed";
        if (firstLineEnd < 0) {
            return record(begin, problem);
        }
        byte[] rest = Arrays.copyOfRange(record, firstLineEnd, size);
        byte[] unread = Arrays.copyOfRange(again, againFrom, again.length);
        again = Arrays.copyOf(rest, rest.length + unread.length);
        System.arraycopy(unread, 0, again, rest.length, unread.length);
        againFrom = 0;
        line = begin + 1;
        size = firstLineEnd;
        while (size > 0 && (record[size - 1] == '\n' || record[size - 1] == '\r')) {
            size--;
        }
        return record(begin, problem);
    }

    private RawRecord record(long begin, @Nullable String problem) {
        return new RawRecord(Arrays.copyOf(record, size), begin, problem);
    }

    /** Remembers where the first line of a quoted field's text ends, counting CR LF once. */
    private void countQuotedLine(int next) throws IOException {
        if (next == '\r' && peek() == '\n') {
            return;
        }
        line++;
        if (firstLineEnd < 0) {
            firstLineEnd = size + 1;
        }
    }

    private void endLine(int next) throws IOException {
        if (next == '\r' && peek() == '\n') {
            take();
        }
        line++;
    }

    private void append(byte next) {
        if (size == record.length) {
            record = Arrays.copyOf(record, Math.min(limit, record.length * 2));
        }
        record[size++] = next;
    }

    private int peek() throws IOException {
        int next = take();
        if (next >= 0) {
            putBack((byte) next);
        }
        return next;
    }

    private int take() throws IOException {
        if (againFrom < again.length) {
            return again[againFrom++] & 0xFF;
        }
        if (position == filled) {
            filled = file.read(buffer, 0, buffer.length);
            position = 0;
            if (filled <= 0) {
                filled = 0;
                return -1;
            }
        }
        return buffer[position++] & 0xFF;
    }

    private void putBack(byte next) {
        if (againFrom > 0) {
            again[--againFrom] = next;
        } else if (again.length == 0 && position > 0) {
            position--;
        } else {
            byte[] longer = new byte[again.length + 1];
            longer[0] = next;
            System.arraycopy(again, 0, longer, 1, again.length);
            again = longer;
        }
    }

    private void skipByteOrderMark() throws IOException {
        int first = take();
        int second = first == 0xEF ? take() : -1;
        int third = second == 0xBB ? take() : -1;
        if (third == 0xBF) {
            return;
        }
        for (int each : new int[] {third, second, first}) {
            if (each >= 0) {
                putBack((byte) each);
            }
        }
    }
}
