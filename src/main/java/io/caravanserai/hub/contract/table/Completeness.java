package io.caravanserai.hub.contract.table;

import io.caravanserai.hub.message.CanonicalType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The record by which a file says of one part of what it tells of, a store say, that it has all of it: what the hub knows of
 * that part and the file does not have is missing there, and is read as a row.
 *
 * @param record its fields: a text, and the names of columns
 * @param type of what something is known
 * @param part the columns, and the texts between them, with which a business key of that part begins
 * @param missing the column whose value is the rest of the key
 * @param row what the columns of a missing row hold that neither the record nor the key tells
 */
public record Completeness(
        List<String> record, CanonicalType type, List<String> part, String missing, Map<String, String> row) {

    private static final Pattern KEY = Pattern.compile("(\\{[^{}]+}[^{}]+)+\\{[^{}]+}");
    private static final Pattern PIECE = Pattern.compile("\\{([^{}]+)}|[^{}]+");

    public Completeness {
        record = List.copyOf(record);
        part = List.copyOf(part);
        row = Map.copyOf(row);
    }

    /** Reads a declaration with a key as in <code>{store}/{sku}</code>; what cannot be meant is an {@link IllegalArgumentException}. */
    public static Completeness of(
            List<String> record, CanonicalType type, String key, Map<String, String> row, List<String> columns) {
        var problems = new ArrayList<String>();
        if (record.size() < 2 || columns.contains(record.get(0))) {
            problems.add("record must begin with a text that is no column, as in [ALL, store, counted_at]");
        }
        if (record.size() == columns.size()) {
            problems.add("record has as many fields as a row, so that they cannot be told apart");
        }
        record.stream()
                .skip(1)
                .filter(field -> !columns.contains(field))
                .forEach(field -> problems.add("'" + field + "' in record is no column"));
        var pieces = KEY.matcher(key).matches()
                ? PIECE.matcher(key).results().map(piece -> piece.group()).toList()
                : List.<String>of();
        if (pieces.isEmpty()) {
            problems.add("key must name columns with a text between them, as in \"{store}/{sku}\"");
        } else {
            check(record, pieces, row, columns, problems);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("complete: " + String.join("; ", problems));
        }
        return new Completeness(
                record, type, pieces.subList(0, pieces.size() - 1), column(pieces.get(pieces.size() - 1)), row);
    }

    private static void check(
            List<String> record,
            List<String> pieces,
            Map<String, String> row,
            List<String> columns,
            List<String> problems) {
        var missing = column(pieces.get(pieces.size() - 1));
        pieces.subList(0, pieces.size() - 1).stream()
                .filter(Completeness::isColumn)
                .map(Completeness::column)
                .filter(column -> !record.contains(column) || !columns.contains(column))
                .forEach(column -> problems.add("the key's '" + column + "' must be a column that the record tells"));
        for (var column : columns) {
            var told = (record.contains(column) ? 1 : 0)
                    + (missing.equals(column) ? 1 : 0)
                    + (row.containsKey(column) ? 1 : 0);
            if (told != 1) {
                problems.add("the column '" + column + "' must stand in the record, last in the key or in row, once");
            }
        }
        if (!columns.contains(missing)) {
            problems.add("the key's last, '" + missing + "', is no column");
        }
    }

    private static boolean isColumn(String piece) {
        return piece.startsWith("{");
    }

    private static String column(String piece) {
        return piece.substring(1, piece.length() - 1);
    }

    /** With what a key of this part begins, by the values of its columns. */
    public String beginning(Map<String, String> values) {
        var beginning = new StringBuilder();
        part.forEach(piece -> beginning.append(isColumn(piece) ? values.getOrDefault(column(piece), "") : piece));
        return beginning.toString();
    }

    /** The values of a missing row by column, by those of the record and what is missing. */
    public Map<String, String> row(Map<String, String> declared, String absent) {
        var values = new LinkedHashMap<>(row);
        values.putAll(declared);
        values.put(missing, absent);
        return values;
    }
}
