package io.caravanserai.hub.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What was found about one thing.
 *
 * @param what the thing, as the configuration names it
 * @param advice what to do next; nothing where all is well
 */
record Diagnosis(
        Verdict verdict,
        String what,
        String finding,
        @Nullable String advice) {

    enum Verdict {
        OK,
        /** The hub runs, but less well or less safely than it could. */
        WARNING,
        /** The hub does not start, or what is meant for this system waits. */
        FAILED
    }

    static Diagnosis ok(String what, String finding) {
        return new Diagnosis(Verdict.OK, what, finding, null);
    }

    static Diagnosis warning(String what, String finding, String advice) {
        return new Diagnosis(Verdict.WARNING, what, finding, advice);
    }

    static Diagnosis failed(String what, String finding, String advice) {
        return new Diagnosis(Verdict.FAILED, what, finding, advice);
    }
}
