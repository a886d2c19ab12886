package io.caravanserai.hub.partner.csv.reading;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of a file.
 *
 * @param fields its values; empty if it cannot be read
 * @param problem why it cannot be read; none if it can
 */
public record Row(
        byte[] bytes,
        long line,
        List<String> fields,
        @Nullable String problem) {

    /** For a record that may have any number of columns. */
    public static final int ANY = -1;

    private static final CsvReader.CsvReaderBuilder FORMAT = CsvReader.builder();

    /** Reads the fields of a record that must have so many columns. */
    public static Row of(RawRecord raw, int columns) {
        if (raw.problem() != null) {
            return broken(raw, raw.problem());
        }
        try {
            // a decoder by hand, for the string constructor would replace what is not UTF-8
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw.bytes()))
                    .toString();
            var fields = FORMAT.ofSingleCsvRecord(text).getFields();
            return columns == ANY || fields.size() == columns
                    ? new Row(raw.bytes(), raw.line(), fields, null)
                    : broken(raw, "has " + fields.size() + " columns where the header has " + columns);
        } catch (CharacterCodingException e) {
            return broken(raw, "is not UTF-8");
        } catch (CsvParseException | IllegalArgumentException e) {
            return broken(raw, "is not CSV (RFC 4180)");
        }
    }

    private static Row broken(RawRecord raw, String problem) {
        return new Row(raw.bytes(), raw.line(), List.of(), problem);
    }

    public boolean isBroken() {
        return problem != null;
    }
}
