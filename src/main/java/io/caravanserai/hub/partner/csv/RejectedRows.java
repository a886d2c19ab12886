package io.caravanserai.hub.partner.csv;

import io.caravanserai.hub.partner.csv.reading.Columns;
import io.caravanserai.hub.partner.csv.reading.CsvFormat;
import io.caravanserai.hub.partner.csv.reading.Group;
import io.caravanserai.hub.partner.csv.reading.Row;
import io.caravanserai.hub.partner.file.GivenBack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The rows of a file that were refused, with two columns added: their line and the reason. */
final class RejectedRows extends GivenBack<Group> {

    private static final int MOST_OF_A_BROKEN_RECORD = 1000;

    private final Columns columns;
    private final CsvFormat format;

    RejectedRows(Path folder, String name, Columns columns, CsvFormat format) {
        super(folder, name);
        this.columns = columns;
        this.format = format;
    }

    @Override
    protected byte[] head() {
        var header = new ArrayList<>(columns.names());
        header.add("line");
        header.add("reason");
        return format.record(header);
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
                rows.writeBytes(format.further(row.line(), reason));
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
        String text = format.text(row.bytes());
        var fields = new ArrayList<String>();
        fields.add(text.length() > MOST_OF_A_BROKEN_RECORD ? text.substring(0, MOST_OF_A_BROKEN_RECORD) + "…" : text);
        fields.addAll(Collections.nCopies(columns.names().size() - 1, ""));
        fields.add(Long.toString(row.line()));
        fields.add(reason);
        return format.record(fields);
    }
}
