package io.caravanserai.hub.partner.csv.reading;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.caravanserai.hub.contract.table.Format;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/** Makes rows of records, and records of fields, as the contract of the file says. */
public final class CsvFormat {

    /** For a record that may have any number of columns. */
    public static final int ANY = -1;

    /** RFC 4180 in UTF-8. */
    public static final CsvFormat STANDARD = new CsvFormat(Format.STANDARD);

    private final Format format;
    private final CsvReader.CsvReaderBuilder reader;
    private final CsvWriter.CsvWriterBuilder writer;

    public CsvFormat(Format format) {
        this.format = format;
        this.reader = CsvReader.builder().fieldSeparator(format.separator()).quoteCharacter(format.quote());
        this.writer = CsvWriter.builder()
                .fieldSeparator(format.separator())
                .quoteCharacter(format.quote())
                .lineDelimiter(LineDelimiter.LF);
    }

    int separator() {
        return format.separator();
    }

    int quote() {
        return format.quote();
    }

    /** Reads the fields of a record that must have so many columns. */
    public Row row(RawRecord raw, int columns) {
        if (raw.problem() != null) {
            return broken(raw, raw.problem());
        }
        try {
            // a decoder by hand, for the string constructor would replace what is not of the encoding
            String text = format.encoding()
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw.bytes()))
                    .toString();
            var fields = reader.ofSingleCsvRecord(text).getFields();
            return columns == ANY || fields.size() == columns
                    ? new Row(raw.bytes(), raw.line(), fields, null)
                    : broken(raw, "has " + fields.size() + " columns where the header has " + columns);
        } catch (CharacterCodingException e) {
            return broken(raw, "is not " + format.encoding());
        } catch (CsvParseException | IllegalArgumentException e) {
            return broken(raw, "is not CSV (RFC 4180)");
        }
    }

    private static Row broken(RawRecord raw, String problem) {
        return new Row(raw.bytes(), raw.line(), List.of(), problem);
    }

    /** A record and the end of its line; a sign that the encoding lacks becomes a question mark. */
    public byte[] record(Iterable<String> fields) {
        var line = new StringWriter();
        try (var record = writer.build(line)) {
            record.writeRecord(fields);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes(line.toString());
    }

    /** More fields for a record that is there, and the end of its line. */
    public byte[] further(long number, String text) {
        var quote = String.valueOf(format.quote());
        return bytes(format.separator() + Long.toString(number) + format.separator() + quote
                + text.replace(quote, quote + quote) + quote + "\n");
    }

    /** The text of bytes that may be anything. */
    public String text(byte[] bytes) {
        return new String(bytes, format.encoding());
    }

    public byte[] bytes(String text) {
        return text.getBytes(format.encoding());
    }

    /** Words in which it differs from any other. */
    @Override
    public String toString() {
        return format.equals(Format.STANDARD) ? "" : format.toString();
    }
}
