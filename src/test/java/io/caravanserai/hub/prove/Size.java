package io.caravanserai.hub.prove;

/** How much of a scenario is played. */
enum Size {
    /** A few minutes in all; part of every build. */
    SHORT,
    /** Hours. */
    LONG;

    int of(int inShort, int inLong) {
        return this == SHORT ? inShort : inLong;
    }
}
