package io.caravanserai.hub.route.document.json;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.caravanserai.hub.contract.table.Format;
import io.caravanserai.hub.route.document.Unsuitable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The beginning of a CSV file, and how it is written down as far as it shows.
 *
 * @param text the header and the rows that were looked at, as they stand in the file
 * @param whole whether these are all
 */
record CsvSample(Format format, List<String> header, List<List<String>> rows, String text, boolean whole) {

    private static final int LOOKED_AT = 64 * 1024;
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Pattern NO_NAME = Pattern.compile("\\s*[+-]?[0-9][0-9.,:/-]*\\s*");

    CsvSample {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** What has no header and no row below it, or is no text, is {@link Unsuitable}. */
    static CsvSample of(Path file) {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LOOKED_AT);
            var whole = in.read() < 0;
            return of(file, whole ? bytes : lines(file, bytes), whole);
        } catch (IOException unreadable) {
            throw new Unsuitable(file + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** A file that is longer is cut at the end of a line. */
    private static byte[] lines(Path file, byte[] bytes) {
        for (int end = bytes.length; end > 0; end--) {
            if (bytes[end - 1] == '\n' || bytes[end - 1] == '\r') {
                return Arrays.copyOf(bytes, end);
            }
        }
        throw new Unsuitable(file + " is no CSV: its first line has more than " + LOOKED_AT + " bytes");
    }

    private static CsvSample of(Path file, byte[] bytes, boolean whole) {
        var encoding = encoding(file, bytes);
        var decoded = new String(bytes, encoding);
        var text = decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
        var quote = quote(text);
        var format = new Format(',', quote, encoding);
        var records = List.<List<String>>of();
        double best = 0;
        for (char separator : SEPARATORS) {
            var tried = new Format(separator, quote, encoding);
            var found = records(text, tried);
            var likely = likeness(found);
            if (likely > best) {
                best = likely;
                format = tried;
                records = found;
            }
        }
        if (records.isEmpty()) {
            records = records(text, format);
        }
        check(file, records);
        return new CsvSample(format, records.get(0), records.subList(1, records.size()), text, whole);
    }

    /** What is not UTF-8 is taken for the encoding that Western spreadsheets write. */
    private static Charset encoding(Path file, byte[] bytes) {
        for (byte each : bytes) {
            if (each == 0) {
                throw new Unsuitable(
                        file + " is no text in UTF-8 or one byte a sign; if it is UTF-16, ask its sender for UTF-8"
                                + " or windows-1252, for a door reads no other, or convert a copy (iconv -f UTF-16 -t UTF-8)");
            }
        }
        try {
            // a sign that the cut parts is none
            int end = bytes.length;
            while (end > 0 && end > bytes.length - 4 && bytes[end - 1] < 0) {
                end--;
            }
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException notUtf8) {
            try {
                WINDOWS.newDecoder().decode(ByteBuffer.wrap(bytes));
                return WINDOWS;
            } catch (CharacterCodingException notWindows) {
                return StandardCharsets.ISO_8859_1;
            }
        }
    }

    /** A single quote only where fields stand in such, and none in double ones. */
    private static char quote(String text) {
        var twice = Pattern.compile("(?m)(^|[,;\t|])\"").matcher(text).find();
        var once = Pattern.compile("(?m)(^|[,;\t|])'[^'\n]*'(?=[,;\t|\r]|$)")
                .matcher(text)
                .results()
                .count();
        return !twice && once > 1 ? '\'' : '"';
    }

    private static List<List<String>> records(String text, Format format) {
        var records = new ArrayList<List<String>>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(format.separator())
                .quoteCharacter(format.quote())
                .ofCsvRecord(text)) {
            reader.forEach(record -> records.add(record.getFields()));
        } catch (IOException | CsvParseException cutOrNone) {
            // what came before the place where it is none is there; a quote that the cut left open is such a place
        }
        return records;
    }

    /** How many of its records have as many fields as its header, and more with more fields; nothing where there is one. */
    private static double likeness(List<List<String>> records) {
        if (records.isEmpty() || records.get(0).size() < 2) {
            return 0;
        }
        int columns = records.get(0).size();
        var alike = records.stream().filter(record -> record.size() == columns).count();
        return (double) alike / records.size() + Math.min(columns, 1000) / 1e6;
    }

    private static void check(Path file, List<List<String>> records) {
        if (records.size() < 2) {
            throw new Unsuitable(file + " has no row below its header");
        }
        var header = records.get(0);
        var names = new HashSet<String>();
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).isBlank()) {
                throw new Unsuitable(file + ": its header gives column " + (i + 1) + " no name");
            }
            if (!names.add(header.get(i))) {
                throw new Unsuitable(file + ": its header has '" + header.get(i) + "' twice");
            }
        }
        if (header.stream().allMatch(name -> NO_NAME.matcher(name).matches())) {
            throw new Unsuitable(file + ": its first line, " + String.join(" ", header)
                    + ", names no columns; a file has a header here: put one above in a copy");
        }
        if (records.get(1).size() != header.size()) {
            throw new Unsuitable(file + ": its first row has " + records.get(1).size() + " fields where the header has "
                    + header.size());
        }
    }

    /** The values of a column, in those rows that have it. */
    List<String> values(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .map(row -> row.get(column))
                .toList();
    }

    /** In a few words, for people. */
    String described() {
        var between = switch (format.separator()) {
            case '\t' -> "tabs";
            case ';' -> "semicolons";
            case ',' -> "commas";
            default -> "'" + format.separator() + "'";
        };
        return header.size() + (header.size() == 1 ? " column" : " columns")
                + (header.size() == 1 ? "" : " between " + between)
                + (format.quote() == '"' ? "" : ", quoted by " + format.quote())
                + ", " + format.encoding()
                + (whole ? "" : "; of a long file the first " + rows.size() + " rows");
    }
}
