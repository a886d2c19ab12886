package io.caravanserai.hub.deadletter.correction;

import java.util.Locale;

/** Who decides on a correction, where a flow allows any. */
public enum EditRule {
    /** Whoever edits the letter. */
    ALONE,
    /** Another person than the one who edited it. */
    SECOND_PERSON;

    /** As {@code flow.yaml} has it: {@code second-person}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
