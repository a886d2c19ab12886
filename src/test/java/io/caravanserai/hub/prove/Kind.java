package io.caravanserai.hub.prove;

import java.util.Locale;

/** The targets, by what makes an effect single there. */
enum Kind {
    /** Honours a key that is sent along. */
    KEYED,
    /** Writes over what has the same number; told in order. */
    UPSERTING,
    /** Does it again when told again, but can be asked whether it has it. */
    ASKED,
    /** Does it again when told again, and cannot be asked. */
    BLIND;

    String system() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the same parcel told twice is still one effect. */
    boolean collapses() {
        return this == UPSERTING;
    }

    boolean ordered() {
        return this == UPSERTING;
    }

    /** Whether a parcel may wait for a person: only where guessing is the alternative. */
    boolean parks() {
        return this == BLIND;
    }
}
