package io.caravanserai.hub.partner.csv;

import io.caravanserai.hub.contract.table.Completeness;
import io.caravanserai.hub.partner.csv.reading.Columns;
import io.caravanserai.hub.partner.csv.reading.CsvFormat;
import io.caravanserai.hub.partner.csv.reading.Declarations;
import io.caravanserai.hub.partner.csv.reading.Declarations.Declared;
import io.caravanserai.hub.partner.csv.reading.Group;
import io.caravanserai.hub.partner.csv.reading.Groups;
import io.caravanserai.hub.partner.csv.reading.RawRecords;
import io.caravanserai.hub.partner.csv.reading.Row;
import io.caravanserai.hub.partner.csv.reading.SeenKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What is known and stands not in a file that declares itself complete, each as the row that it is read as. The file's rows
 * have been taken before: whatever has become newer meanwhile is the ledger's to judge, by the version in the content.
 */
final class MissingRows {

    /** What is done with a missing row. */
    @FunctionalInterface
    interface Offer {
        void offer(Group missing) throws Exception;
    }

    private final CsvEndpoint endpoint;
    private final Path file;
    private final Completeness complete;
    private final Columns columns;
    private final CsvFormat format;
    private final long most;

    /** @param most how many records the file has */
    MissingRows(CsvEndpoint endpoint, Path file, Completeness complete, Columns columns, CsvFormat format, long most) {
        this.endpoint = endpoint;
        this.file = file;
        this.complete = complete;
        this.columns = columns;
        this.format = format;
        this.most = most;
    }

    /** @param rows how many the file has: they are read once for every two millions */
    void offer(List<Declared> parts, long rows, Offer offer) throws Exception {
        var known = endpoint.getComponent().keys();
        int slices = SeenKeys.slices(rows);
        for (int slice = 0; slice < slices; slice++) {
            var seen = SeenKeys.slice(slice, slices);
            readAgain(seen);
            for (var part : parts) {
                known.visit(complete.type(), part.beginning(), key -> {
                    if (seen.lacks(key)) {
                        offer.offer(missing(part, key.substring(part.beginning().length())));
                    }
                });
            }
        }
    }

    private void readAgain(SeenKeys seen) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var limits = endpoint.limits();
            var records = new RawRecords(in, limits.recordBytes(), format);
            records.next();
            var groups = new Groups(records, columns, limits, most, new Declarations(complete, format));
            for (var group = groups.next(); group != null; group = groups.next()) {
                group.rows().forEach(row -> seen.add(key(row)));
            }
        }
    }

    private String key(Row row) {
        var values = columns.valuesOf(row);
        return complete.beginning(values) + values.get(complete.missing());
    }

    private Group missing(Declared part, String absent) {
        var values = complete.row(part.values(), absent);
        var fields = columns.names().stream()
                .map(column -> Objects.requireNonNullElse(values.get(column), ""))
                .toList();
        var line = format.record(fields);
        return Group.of(new Row(Arrays.copyOf(line, line.length - 1), part.line(), fields, null));
    }
}
