package io.caravanserai.hub.deadletter;

import io.caravanserai.hub.message.CanonicalType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters; {@code null} means any.
 *
 * @param flow whose delivery routes serve them
 * @param cause the id of a cause
 * @param unknown whether the outcome of the last attempt is unknown
 * @param key the business key
 * @param text words of the error: of a cause's wording where a cause has them all, otherwise of the errors themselves
 * @param from died at this time or later
 * @param to died before
 */
public record Selection(
        @Nullable String flow,
        @Nullable CanonicalType type,
        @Nullable String target,
        @Nullable String cause,
        @Nullable Boolean unknown,
        @Nullable String key,
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** All of one cause. */
    public static Selection of(String cause) {
        return new Selection(null, null, null, cause, null, null, null, null, null);
    }

    /** Every dead letter there is. */
    public boolean isEverything() {
        return said().isEmpty();
    }

    /** As people write it: {@code target erp, cause 3f9a1b2c4d5e}. */
    @Override
    public String toString() {
        return isEverything() ? "all" : String.join(", ", said());
    }

    private List<String> said() {
        var said = new ArrayList<String>();
        say(said, "flow", flow);
        say(said, "type", type);
        say(said, "target", target);
        say(said, "cause", cause);
        say(said, "unknown", unknown);
        say(said, "key", key);
        say(said, "text", text);
        say(said, "from", from);
        say(said, "to", to);
        return said;
    }

    private static void say(List<String> said, String name, @Nullable Object value) {
        if (value != null) {
            said.add(name + " " + value);
        }
    }
}
