package io.caravanserai.hub.partner.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.caravanserai.hub.partner.csv.reading.Columns;
import io.caravanserai.hub.partner.csv.reading.Group;
import io.caravanserai.hub.partner.csv.reading.Row;
import io.caravanserai.hub.partner.file.GivenBack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The rows of a file that were refused, with two columns added: their line and the reason. */
final class RejectedRows extends GivenBack<Group> {

    private static final int MOST_OF_A_BROKEN_RECORD = 1000;

    private final Columns columns;

    RejectedRows(Path folder, String name, Columns columns) {
        super(folder, name);
        this.columns = columns;
    }

    @Override
    protected byte[] head() {
        var header = new ArrayList<>(columns.names());
        header.add("line");
        header.add("reason");
        return csv(header);
    }

    @Override
    protected byte[] tail() {
        return new byte[0];
    }

    @Override
    protected byte[] written(Group group, String reason) {
        var rows = new ByteArrayOutputStream();
        for (Row row : group.rows()) {
            if (row.isBroken()) {
                rows.writeBytes(line(row, reason));
            } else {
                rows.writeBytes(row.bytes()); // as the partner wrote it
                rows.writeBytes(("," + row.line() + "," + quoted(reason) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return rows.toByteArray();
    }

    /** Tells the sender something about a line of the file that is no row. */
    void note(long line, String reason) throws IOException {
        append(line(new Row(new byte[0], line, List.of(), reason), reason));
    }

    /** What cannot be read goes back as text in the first column, so that the file itself can be read. */
    private byte[] line(Row row, String reason) {
        String text = new String(row.bytes(), StandardCharsets.UTF_8);
        var fields = new ArrayList<String>();
        fields.add(text.length() > MOST_OF_A_BROKEN_RECORD ? text.substring(0, MOST_OF_A_BROKEN_RECORD) + "…" : text);
        fields.addAll(Collections.nCopies(columns.names().size() - 1, ""));
        fields.add(Long.toString(row.line()));
        fields.add(reason);
        return csv(fields);
    }

    private static byte[] csv(Iterable<String> fields) {
        var line = new StringWriter();
        try (var writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(line)) {
            writer.writeRecord(fields);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
