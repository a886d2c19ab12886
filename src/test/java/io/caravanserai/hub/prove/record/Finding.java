package io.caravanserai.hub.prove.record;

/** One broken promise. */
public record Finding(Flaw flaw, String where, String what) {

    public enum Flaw {
        /** Acknowledged, without effect, and nobody waits for it. */
        LOST,
        /** More than one effect. */
        DOUBLED,
        /** An effect that nobody asked for. */
        PHANTOM,
        /** An effect that differs from what was sent. */
        ALTERED,
        /** A later parcel of a subject before an earlier one. */
        OUT_OF_ORDER,
        /** Given up, although the target can be told again safely. */
        DEAD,
        /** Tried again although the outcome was unknown and nobody could be asked. */
        GUESSED,
        /** The ledger still owes it after everything is well again. */
        STUCK,
        /** The scenario's own demand. */
        DEMAND
    }

    @Override
    public String toString() {
        return flaw + " at " + where + ": " + what;
    }
}
