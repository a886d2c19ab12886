package io.caravanserai.hub.partner.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.caravanserai.hub.partner.csv.reading.Columns;
import io.caravanserai.hub.partner.csv.reading.Group;
import io.caravanserai.hub.partner.csv.reading.Row;
import io.caravanserai.hub.partner.file.Folders;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file that were refused, with two columns added: their line and the reason. Written under a hidden name, which
 * becomes the file's own when all of it is known; until then it may be thrown away and written again.
 */
final class RejectedRows {

    private static final int MOST_OF_A_BROKEN_RECORD = 1000;

    private final Path folder;
    private final String name;
    private final Path part;
    private final Columns columns;
    private @Nullable OutputStream out;

    RejectedRows(Path folder, String name, Columns columns) throws IOException {
        this.folder = folder;
        this.name = name;
        this.part = folder.resolve("." + name + ".part");
        this.columns = columns;
        Files.deleteIfExists(part); // left by a hub that died
    }

    void add(Group group, String reason) throws IOException {
        var rows = open();
        for (Row row : group.rows()) {
            if (row.isBroken()) {
                rows.write(line(row, reason));
            } else {
                rows.write(row.bytes()); // as the partner wrote it
                rows.write(("," + row.line() + "," + quoted(reason) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Tells the sender something about a line of the file that is no row. */
    void note(long line, String reason) throws IOException {
        open().write(line(new Row(new byte[0], line, List.of(), reason), reason));
    }

    /** Makes the file visible and tells it, if there is anything in it. */
    @Nullable
    Path publish() throws IOException {
        if (out == null) {
            return null;
        }
        close();
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return Folders.move(part, folder, name);
    }

    /** Forgets what was written so far. */
    void discard() throws IOException {
        close();
        Files.deleteIfExists(part);
    }

    private void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }

    private OutputStream open() throws IOException {
        var stream = out;
        if (stream == null) {
            stream = new BufferedOutputStream(Files.newOutputStream(part));
            out = stream;
            var header = new ArrayList<>(columns.names());
            header.add("line");
            header.add("reason");
            stream.write(csv(header));
        }
        return stream;
    }

    /** What cannot be read goes back as text in the first column, so that the file itself can be read. */
    private byte[] line(Row row, String reason) throws IOException {
        String text = new String(row.bytes(), StandardCharsets.UTF_8);
        var fields = new ArrayList<String>();
        fields.add(text.length() > MOST_OF_A_BROKEN_RECORD ? text.substring(0, MOST_OF_A_BROKEN_RECORD) + "…" : text);
        fields.addAll(Collections.nCopies(columns.names().size() - 1, ""));
        fields.add(Long.toString(row.line()));
        fields.add(reason);
        return csv(fields);
    }

    private static byte[] csv(Iterable<String> fields) throws IOException {
        var line = new StringWriter();
        try (var writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(line)) {
            writer.writeRecord(fields);
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
