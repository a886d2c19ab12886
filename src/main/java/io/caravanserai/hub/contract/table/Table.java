package io.caravanserai.hub.contract.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file of records, in their order.
 *
 * @param control what the file's sender counted; none where it counts nothing
 * @param complete how a file declares a part of it complete; none where no file does
 */
public record Table(
        List<String> columns,
        @Nullable Control control,
        @Nullable Completeness complete) {

    public Table {
        columns = List.copyOf(columns);
    }

    /** Of files that declare nothing. */
    public Table(List<String> columns, @Nullable Control control) {
        this(columns, control, null);
    }
}
