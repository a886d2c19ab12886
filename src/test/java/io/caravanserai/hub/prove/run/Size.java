package io.caravanserai.hub.prove.run;

/** How much of a scenario is played. */
public enum Size {
    /** A few minutes in all; part of every build. */
    SHORT,
    /** Hours. */
    LONG;

    public int of(int inShort, int inLong) {
        return this == SHORT ? inShort : inLong;
    }
}
