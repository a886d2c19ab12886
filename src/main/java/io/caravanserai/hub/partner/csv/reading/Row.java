package io.caravanserai.hub.partner.csv.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of a file.
 *
 * @param fields its values; empty if it cannot be read
 * @param problem why it cannot be read; none if it can
 */
public record Row(
        byte[] bytes,
        long line,
        List<String> fields,
        @Nullable String problem) {

    public boolean isBroken() {
        return problem != null;
    }
}
