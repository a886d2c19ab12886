package io.caravanserai.hub.partner.csv.reading;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a file, one at a time. A record that cannot be read may belong to the group before it or to the one after it:
 * neither is complete without it, so both are refused, for half an order is worse than none.
 */
public final class Groups {

    private final RawRecords records;
    private final Columns columns;
    private final CsvLimits limits;
    private final long most;
    private final Declarations declarations;
    private @Nullable Row pending;
    private @Nullable Group overflowing;
    private @Nullable Map<String, String> overflowingKey;
    private long brokenBefore;
    private long read;
    private long rows;

    public Groups(RawRecords records, Columns columns, CsvLimits limits) {
        this(records, columns, limits, Long.MAX_VALUE, new Declarations(null, records.format()));
    }

    /**
     * Reads what is to be read.
     *
     * @param most how many records there are; what stands behind them is none
     * @param declarations where those records are kept that declare something and are no rows
     */
    public Groups(RawRecords records, Columns columns, CsvLimits limits, long most, Declarations declarations) {
        this.declarations = declarations;
        this.most = most;
        this.records = records;
        this.columns = columns;
        this.limits = limits;
    }

    /** The next group; none at the end of the file. */
    public @Nullable Group next() throws IOException {
        var first = take();
        if (first == null) {
            return null;
        }
        var group = startWith(first);
        var key = overflowing != null ? overflowingKey : first.isBroken() ? null : columns.keyOf(first);
        overflowing = null;
        overflowingKey = null;
        group.add(first);
        for (var row = take(); row != null; row = take()) {
            if (row.isBroken()) {
                if (isFull(group, row)) {
                    overflow(group, key, row);
                    return group;
                }
                group.add(row);
                continue;
            }
            if (!columns.keyOf(row).equals(key)) {
                endBefore(row, group);
                return group;
            }
            if (isFull(group, row)) {
                if (!group.isRest()) {
                    group.problem(row.line(), limits.exceeded());
                }
                overflow(group, key, row);
                return group;
            }
            group.add(row);
        }
        return group;
    }

    private Group startWith(Row first) {
        if (overflowing != null && (first.isBroken() || columns.keyOf(first).equals(overflowingKey))) {
            return Group.restOf(overflowing);
        }
        overflowing = null;
        overflowingKey = null;
        var group = Group.begin();
        if (brokenBefore > 0) {
            group.problem(brokenBefore, "this record just before cannot be read and may belong here");
            brokenBefore = 0;
        }
        return group;
    }

    private void endBefore(Row next, Group group) {
        pending = next;
        var last = group.rows().get(group.rows().size() - 1);
        brokenBefore = last.isBroken() ? last.line() : 0;
    }

    private void overflow(Group group, @Nullable Map<String, String> key, Row next) {
        pending = next;
        overflowing = group;
        overflowingKey = key;
    }

    private boolean isFull(Group group, Row next) {
        return group.rows().size() >= limits.rows() || group.size() + next.bytes().length > limits.groupBytes();
    }

    private @Nullable Row take() throws IOException {
        var next = pending;
        pending = null;
        if (next != null) {
            return next;
        }
        for (var raw = record(); raw != null; raw = record()) {
            if (!declarations.take(raw)) {
                rows++;
                var row = records.format().row(raw, columns.names().size());
                declarations.follow(row, columns);
                return row;
            }
        }
        return null;
    }

    private @Nullable RawRecord record() throws IOException {
        return read++ < most ? records.next() : null;
    }

    /** How many rows were read so far, whatever became of them. */
    public long rows() {
        return rows;
    }
}
