package io.caravanserai.hub.contract.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file of records, in their order.
 *
 * @param control what the file's sender counted; none where it counts nothing
 * @param complete how a file declares a part of it complete; none where no file does
 * @param format how the records are written down
 */
public record Table(
        List<String> columns,
        @Nullable Control control,
        @Nullable Completeness complete,
        Format format) {

    public Table {
        columns = List.copyOf(columns);
    }

    /** Of files in RFC 4180 and UTF-8. */
    public Table(List<String> columns, @Nullable Control control, @Nullable Completeness complete) {
        this(columns, control, complete, Format.STANDARD);
    }

    /** Of files that declare nothing. */
    public Table(List<String> columns, @Nullable Control control) {
        this(columns, control, null, Format.STANDARD);
    }
}
