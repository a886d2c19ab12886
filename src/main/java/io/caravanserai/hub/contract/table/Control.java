package io.caravanserai.hub.contract.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The record in which the sender of a file says what it counted.
 *
 * @param place where it stands
 * @param ending of a sidecar: it is named as the file, with this added
 * @param fields what it says, in order
 */
public record Control(Place place, String ending, List<Field> fields) {

    private static final String SUM = "sum ";

    /** Where a control record stands. */
    public enum Place {
        /** The file's last record. */
        TRAILER,
        /** The only record of a file beside it. */
        SIDECAR
    }

    /** What a field of the record says. */
    public enum Kind {
        /** This very text. */
        TEXT,
        /** How many rows the file has. */
        ROWS,
        /** The sum of a column. */
        SUM
    }

    /**
     * A field of the record.
     *
     * @param text the text itself, or the column that is summed
     */
    public record Field(Kind kind, String text) {

        /** Reads {@code rows}, {@code sum <column>} or a text. */
        static Field parse(String text) {
            if (text.equals("rows")) {
                return new Field(Kind.ROWS, "");
            }
            return text.startsWith(SUM)
                    ? new Field(Kind.SUM, text.substring(SUM.length()).strip())
                    : new Field(Kind.TEXT, text);
        }
    }

    public Control {
        fields = List.copyOf(fields);
    }

    /** Reads the fields; what cannot be meant is an {@link IllegalArgumentException}. */
    public static Control of(Place place, String ending, List<String> record, List<String> columns) {
        var fields = new ArrayList<Field>();
        for (String text : record) {
            var field = Field.parse(text);
            if (field.kind() == Kind.SUM && !columns.contains(field.text())) {
                throw new IllegalArgumentException("control: '" + text + "' sums a column that the file does not have");
            }
            fields.add(field);
        }
        if (fields.stream().noneMatch(field -> field.kind() != Kind.TEXT)) {
            throw new IllegalArgumentException("control: its record counts nothing; say rows, or sum <column>");
        }
        if (place == Place.SIDECAR && !ending.matches("\\.[A-Za-z0-9.-]+")) {
            throw new IllegalArgumentException(
                    "control: '" + ending + "' is no ending of a file's name, as in .control");
        }
        return new Control(place, ending, fields);
    }

    /** The columns that are summed. */
    public List<String> summed() {
        return fields.stream()
                .filter(field -> field.kind() == Kind.SUM)
                .map(Field::text)
                .distinct()
                .toList();
    }

    /** What is added to a file's name for its sidecar; nothing where there is none. */
    public Optional<String> sidecarEnding() {
        return place == Place.SIDECAR ? Optional.of(ending) : Optional.empty();
    }
}
