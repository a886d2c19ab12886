package io.caravanserai.hub.partner.csv.reading;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.partner.file.Piece;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Consecutive rows of one key: one message. */
public final class Group implements Piece {

    private final List<Row> rows = new ArrayList<>();
    private final List<Finding> problems = new ArrayList<>();
    private final boolean rest;
    private long size;

    private Group(boolean rest) {
        this.rest = rest;
    }

    static Group begin() {
        return new Group(false);
    }

    /** A group of one row. */
    public static Group of(Row row) {
        var group = new Group(false);
        group.add(row);
        return group;
    }

    /** More rows of a group that was too large to be read as one; they only go back to the partner. */
    static Group restOf(Group tooLarge) {
        var group = new Group(true);
        group.problems.addAll(tooLarge.problems);
        return group;
    }

    void add(Row row) {
        rows.add(row);
        size += row.bytes().length + 1;
        if (row.problem() != null) {
            problem(row.line(), "the record " + row.problem());
        }
    }

    void problem(long line, String message) {
        problems.add(new Finding("", message, Math.toIntExact(Math.min(line, Integer.MAX_VALUE))));
    }

    public List<Row> rows() {
        return rows;
    }

    public List<Finding> problems() {
        return List.copyOf(problems);
    }

    public boolean isRest() {
        return rest;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int count() {
        return rows.size();
    }

    @Override
    public long firstLine() {
        return rows.get(0).line();
    }

    /** Its records as they stand in the file, each ended by LF: the same rows are the same bytes in any file. */
    public byte[] original() {
        var bytes = new ByteArrayOutputStream(Math.toIntExact(size));
        for (Row row : rows) {
            bytes.writeBytes(row.bytes());
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    /** {@code {"<key column>": …, "rows": [{"<column>": …}]}}, every value as text; rows that cannot be read are left out. */
    public ObjectNode body(Columns columns) {
        var body = JsonNodeFactory.instance.objectNode();
        var readable = rows.stream().filter(row -> !row.isBroken()).toList();
        if (!readable.isEmpty()) {
            columns.keyOf(readable.get(0)).forEach(body::put);
        }
        var list = body.putArray("rows");
        for (Row row : readable) {
            var node = list.addObject();
            for (int i = 0; i < columns.names().size(); i++) {
                node.put(columns.names().get(i), row.fields().get(i));
            }
        }
        return body;
    }
}
