package io.caravanserai.hub.prove.record;

import java.util.List;
import java.util.Locale;

/** The targets, by what makes an effect single there. */
public enum Kind {
    /** Honours a key that is sent along. */
    KEYED,
    /** Writes over what has the same number; told in order. */
    UPSERTING,
    /** Does it again when told again, but can be asked whether it has it. */
    ASKED,
    /** Does it again when told again, and cannot be asked. */
    BLIND,
    /** Honours a key; what it answers is a message of its own, kept with the settlement. */
    DESK,
    /** Files that the hub writes from what the desk answered. */
    SHELF,
    /** A queue whose broker remembers duplicate ids. */
    QUEUE,
    /** A topic whose readers recognise a repeated event by its id. */
    TOPIC;

    /** Those that are called over HTTP; the others are there where a scenario has brokers. */
    public static final List<Kind> CALLED = List.of(KEYED, UPSERTING, ASKED, BLIND);

    /** Those that are called where a scenario has brokers. */
    public static final List<Kind> CALLED_BESIDE_BROKERS = List.of(KEYED, UPSERTING, ASKED, BLIND, DESK);

    public String system() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the same parcel told twice is still one effect. */
    public boolean collapses() {
        return this == UPSERTING;
    }

    public boolean honoursKeys() {
        return this == KEYED || this == DESK;
    }

    public boolean ordered() {
        return this == UPSERTING;
    }

    /** Whether a parcel may wait for a person: only where guessing is the alternative. */
    public boolean parks() {
        return this == BLIND;
    }
}
