package io.caravanserai.hub.prove.run;

/** How much of a scenario is played. */
public enum Size {
    /** What a build has time for. */
    BUILD,
    /** Minutes. */
    SHORT,
    /** Hours. */
    LONG;

    public int of(int inBuild, int inShort, int inLong) {
        return this == BUILD ? inBuild : of(inShort, inLong);
    }

    public int of(int inShort, int inLong) {
        return this == LONG ? inLong : inShort;
    }
}
