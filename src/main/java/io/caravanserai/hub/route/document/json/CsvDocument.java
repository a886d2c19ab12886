package io.caravanserai.hub.route.document.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.contract.table.Format;
import io.caravanserai.hub.route.document.Described;
import io.caravanserai.hub.route.document.Field;
import io.caravanserai.hub.route.document.Unsuitable;
import io.caravanserai.hub.route.document.Wanted;
import io.caravanserai.hub.route.document.Way;
import io.caravanserai.hub.route.document.Words;
import java.util.ArrayList;
import java.util.Arrays;
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
        var sample = CsvSample.of(wanted.file());
        var keys = grouped ? keys(wanted, sample.header()) : List.<String>of();
        var schema = closed();
        var rows = closed();
        var columns = new StringBuilder("owner: " + wanted.owner() + "\nstatus: active\n" + format(sample.format()));
        columns.append("columns:\n");
        var decimals = new ArrayList<String>();
        for (int i = 0; i < sample.header().size(); i++) {
            var name = sample.header().get(i);
            var value = sample.values(i).get(0);
            var decimal = DecimalComma.isIn(sample.values(i));
            if (decimal) {
                decimals.add(name);
            }
            if (!grouped || keys.contains(name)) {
                column(schema, name, value, decimal);
            }
            column(rows, name, value, decimal);
            columns.append("  - name: ").append(Words.yaml(name));
            columns.append("\n    description: ")
                    .append(Words.yaml(described(value, decimal)))
                    .append('\n');
        }
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
                "a sample of CSV, " + sample.described()
                        + (decimals.isEmpty() ? "" : ", decimal comma in " + String.join(", ", decimals)),
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
                sample.text(),
                new Way.Rows(
                        "# As in " + wanted.file().getFileName() + ": this header in this order.\n" + columns,
                        keys,
                        sample.format().encoding(),
                        decimals));
    }

    /** As a contract says it; nothing for what goes without saying. */
    private static String format(Format format) {
        var said = new ArrayList<String>();
        if (format.separator() != Format.STANDARD.separator()) {
            said.add("separator: \"" + (format.separator() == '\t' ? "\\t" : format.separator()) + "\"");
        }
        if (format.quote() != Format.STANDARD.quote()) {
            said.add("quote: \"" + format.quote() + "\"");
        }
        if (!format.encoding().equals(Format.STANDARD.encoding())) {
            said.add("encoding: " + format.encoding());
        }
        return said.isEmpty() ? "" : "format: { " + String.join(", ", said) + " }\n";
    }

    private static String described(String value, boolean decimal) {
        var seen = value.isEmpty() ? "nothing" : "'" + Words.line(value) + "'";
        return (decimal ? Field.DECIMAL_COMMA + ", as in " : "as in ") + seen;
    }

    private static void column(ObjectNode schema, String name, String value, boolean decimal) {
        schema.withArrayProperty("required").add(name);
        var column = schema.withObjectProperty("properties").putObject(name).put("type", "string");
        if (decimal) {
            column.put("description", Field.DECIMAL_COMMA);
        }
        column.put("example", value);
    }

    private static ObjectNode closed() {
        return JsonNodeFactory.instance.objectNode().put("type", "object").put("additionalProperties", false);
    }

    private static List<String> keys(Wanted wanted, List<String> header) {
        var keys = wanted.choice().isEmpty()
                ? header.subList(0, 1)
                : Arrays.stream(wanted.choice().split(",")).map(String::strip).toList();
        keys.stream().filter(key -> !header.contains(key)).findFirst().ifPresent(unknown -> {
            throw new Unsuitable(
                    "the file has no column '" + unknown + "'; its columns are " + String.join(", ", header));
        });
        if (keys.get(0).contains(",")) {
            throw new Unsuitable("a comma is in the name of the first column, '" + keys.get(0)
                    + "': choose by --operation other columns that make rows one message");
        }
        return keys;
    }
}
