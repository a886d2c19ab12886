package io.caravanserai.hub.mapping.language;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.caravanserai.hub.mapping.MappingFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The code tables {@code mappings/_codes/<table>.csv}: the first column is the key. */
@Component
final class CodeTables {

    private record Table(String text, Map<String, NamedCsvRecord> rows) {}

    private final MappingFolder folder;
    private final Map<String, Table> tables = new ConcurrentHashMap<>();

    CodeTables(MappingFolder folder) {
        this.folder = folder;
    }

    /** The value beside a key; null when the table has no such key, an {@link IOException} when there is no table. */
    @Nullable
    String value(String table, String key, @Nullable String column) throws IOException {
        if (!table.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IOException("'" + table + "' is no name of a code table");
        }
        var text = folder.text(Path.of("_codes", table + ".csv"));
        var current =
                tables.compute(table, (name, old) -> old != null && old.text().equals(text) ? old : read(text));
        var row = current.rows().get(key);
        if (row == null) {
            return null;
        }
        return column == null ? row.getField(1) : row.findField(column).orElse(null);
    }

    private static Table read(String text) {
        var rows = new HashMap<String, NamedCsvRecord>();
        try (var csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            csv.forEach(row -> rows.put(row.getField(0), row));
        } catch (IOException | CsvParseException broken) {
            throw new IllegalArgumentException("the code table is not CSV: " + broken.getMessage(), broken);
        }
        return new Table(text, Map.copyOf(rows));
    }
}
