package io.caravanserai.hub.route.document.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.caravanserai.hub.route.document.Described;
import io.caravanserai.hub.route.document.Unsuitable;
import io.caravanserai.hub.route.document.Wanted;
import io.caravanserai.hub.route.document.Way;
import io.caravanserai.hub.route.document.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** A sample of a CSV file: its header is the contract, its first row shows what stands in the columns. */
public final class CsvDocument {

    private CsvDocument() {}

    /**
     * The contract is that of a row, or where files are read, of the rows that have the same key: the first column unless the
     * choice says others. Every value is text; {@link Way.Rows} has the contract of the columns.
     */
    public static Described read(Wanted wanted, boolean grouped) {
        var row = firstRow(wanted);
        var keys = grouped ? keys(wanted, row) : List.<String>of();
        var schema = closed();
        var rows = closed();
        var columns = new StringBuilder("owner: " + wanted.owner() + "\nstatus: active\ncolumns:\n");
        row.getFieldsAsMap().forEach((name, value) -> {
            if (!grouped || keys.contains(name)) {
                column(schema, name, value);
            }
            column(rows, name, value);
            columns.append("  - name: ").append(name.matches("[A-Za-z_][\\w-]*") ? name : "\"" + name + "\"");
            columns.append("\n    description: as in ").append(quoted(value)).append('\n');
        });
        if (grouped) {
            schema.withArrayProperty("required").add("rows");
            schema.withObjectProperty("properties")
                    .putObject("rows")
                    .put("type", "array")
                    .put("minItems", 1)
                    .set("items", rows);
        }
        var bundled = SchemaBundle.of(schema, any -> JsonNodeFactory.instance.missingNode());
        var root = JsonFields.of(bundled);
        return new Described(
                "a sample of CSV, " + row.getFieldsAsMap().size() + " columns",
                Words.kebab(JsonDocument.stem(wanted.file())),
                ".schema.json",
                JsonContract.text(
                        bundled,
                        wanted.owner(),
                        grouped
                                ? "The rows of one " + String.join(", ", keys) + "; every value is text."
                                : "A row of the file; every value is text.",
                        root),
                Map.of(),
                root,
                text(wanted),
                new Way.Rows(
                        "# As in " + wanted.file().getFileName() + ": UTF-8, this header in this order.\n" + columns,
                        keys));
    }

    private static void column(ObjectNode schema, String name, String value) {
        schema.withArrayProperty("required").add(name);
        schema.withObjectProperty("properties")
                .putObject(name)
                .put("type", "string")
                .put("example", value);
    }

    private static ObjectNode closed() {
        return JsonNodeFactory.instance.objectNode().put("type", "object").put("additionalProperties", false);
    }

    private static List<String> keys(Wanted wanted, NamedCsvRecord row) {
        var keys = wanted.choice().isEmpty()
                ? row.getHeader().subList(0, 1)
                : List.of(wanted.choice().split(","));
        keys.stream().filter(key -> !row.getHeader().contains(key)).findFirst().ifPresent(unknown -> {
            throw new Unsuitable(
                    "the file has no column '" + unknown + "'; its columns are " + String.join(", ", row.getHeader()));
        });
        return keys;
    }

    private static NamedCsvRecord firstRow(Wanted wanted) {
        try (var reader = CsvReader.builder().ofNamedCsvRecord(wanted.file())) {
            var rows = reader.iterator();
            if (!rows.hasNext()) {
                throw new Unsuitable(wanted.file() + " has no row below its header");
            }
            return rows.next();
        } catch (IOException | RuntimeException unreadable) {
            if (unreadable instanceof Unsuitable unsuitable) {
                throw unsuitable;
            }
            throw new Unsuitable(wanted.file() + " is no CSV: " + unreadable.getMessage());
        }
    }

    private static String text(Wanted wanted) {
        try {
            return Files.readString(wanted.file());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String quoted(String value) {
        return value.isEmpty() ? "nothing" : "'" + value.replace("'", "''") + "'";
    }
}
