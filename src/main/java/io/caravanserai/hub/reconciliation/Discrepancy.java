package io.caravanserai.hub.reconciliation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that does not add up.
 *
 * @param id of the message or the reject; of a file {@code <inbox>/<name>}
 * @param detail the facts, for a person
 */
public record Discrepancy(
        Kind kind,
        String id,
        @Nullable String type,
        @Nullable String target,
        String detail) {

    /** What is wrong with it. */
    public enum Kind {
        /** Accepted, but there is no such message any more. */
        MESSAGE_ABSENT,
        /** Of a day from which messages were let go, another number was accepted than are gone and kept; its id is the day. */
        DAY_MISCOUNTED,
        /** Owed to the target, but in no state there. */
        DELIVERY_ABSENT,
        /** In two states at the target. */
        DELIVERY_DOUBLED,
        /** In some state at a target that it was never owed to. */
        DELIVERY_NOT_OWED,
        /** Counted, but there is no such reject any more. */
        REJECT_ABSENT,
        /** Kept with another number of times than was counted. */
        REJECT_MISCOUNTED,
        /** Rows were read that were neither accepted nor given back, or more than were read. */
        FILE_ROWS;

        /** As people read it: {@code delivery-absent}. */
        @Override
        @JsonValue
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
