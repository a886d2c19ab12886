package io.caravanserai.hub.prove.run;

/** How much of a scenario is played. */
public enum Size {
    /** Minutes. */
    SHORT,
    /** Hours. */
    LONG;

    public int of(int inShort, int inLong) {
        return this == LONG ? inLong : inShort;
    }
}
