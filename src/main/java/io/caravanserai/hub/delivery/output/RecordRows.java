package io.caravanserai.hub.delivery.output;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.contract.table.Format;
import io.caravanserai.hub.contract.table.Table;
import io.caravanserai.hub.ledger.output.CollectedRow;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes records (RFC 4180) of JSON objects whose fields are the columns; a field that is absent or null is empty. */
final class RecordRows {

    private final String output;
    private final Table table;
    private final List<Finding> findings = new ArrayList<>();

    RecordRows(String output, Table table) {
        this.output = output;
        this.table = table;
    }

    /** Everything that cannot stand in a record. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    List<CollectedRow> of(JsonNode body) {
        var rows = new ArrayList<CollectedRow>();
        if (body.isArray()) {
            for (int i = 0; i < body.size(); i++) {
                rows.add(row("/" + i, body.get(i)));
            }
        } else {
            rows.add(row("", body));
        }
        return rows;
    }

    private CollectedRow row(String path, JsonNode object) {
        if (!object.isObject()) {
            findings.add(Finding.at(path, "must be an object with the columns"));
        }
        object.fieldNames().forEachRemaining(field -> {
            if (!table.columns().contains(field)) {
                findings.add(Finding.at(path + "/" + field, "is not one of the columns"));
            }
        });
        var fields = new ArrayList<String>();
        for (String column : table.columns()) {
            var value = object.path(column);
            if (value.isContainerNode()) {
                findings.add(Finding.at(path + "/" + column, "must be a text, a number or a truth value"));
            }
            fields.add(text(value));
        }
        var amounts = new HashMap<String, BigDecimal>();
        var control = table.control();
        for (String column : control == null ? List.<String>of() : control.summed()) {
            var amount = amount(object.path(column));
            if (amount == null) {
                findings.add(Finding.at(path + "/" + column, "is no number, but the file's control totals sum it"));
            } else {
                amounts.put(column, amount);
            }
        }
        return new CollectedRow(output, record(fields, table.format()), amounts);
    }

    private static String text(JsonNode value) {
        return value.isBigDecimal() || value.isFloatingPointNumber()
                ? value.decimalValue().toPlainString()
                : value.asText("");
    }

    private static @Nullable BigDecimal amount(JsonNode value) {
        var text = text(value).strip();
        return text.matches("[+-]?\\d{1,30}(\\.\\d{1,30})?") ? new BigDecimal(text) : null;
    }

    /** One record with its line's end. */
    static byte[] record(List<String> fields, Format format) {
        var line = new StringWriter();
        try (var writer = CsvWriter.builder()
                .fieldSeparator(format.separator())
                .quoteCharacter(format.quote())
                .lineDelimiter(LineDelimiter.CRLF)
                .build(line)) {
            writer.writeRecord(fields);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return line.toString().getBytes(format.encoding());
    }
}
