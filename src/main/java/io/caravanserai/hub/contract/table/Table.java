package io.caravanserai.hub.contract.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file of records, in their order.
 *
 * @param control what the file's sender counted; none where it counts nothing
 */
public record Table(List<String> columns, @Nullable Control control) {

    public Table {
        columns = List.copyOf(columns);
    }
}
