package io.caravanserai.hub.ledger.output;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A row for a file that is written later.
 *
 * @param output the name under which it is collected
 * @param content the row as it will stand in the file, with its line's end
 * @param amounts the values of the columns that are summed
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
public record CollectedRow(String output, byte[] content, Map<String, BigDecimal> amounts) {

    public CollectedRow {
        amounts = Map.copyOf(amounts);
    }
}
