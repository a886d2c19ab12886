package io.caravanserai.hub.contract;

/** Holds bodies against one compiled contract; safe to use from many threads. */
@FunctionalInterface
interface Judge {

    /** Judges a body given as bytes, text or, for JSON, a parsed node. */
    Verdict judge(Object body);
}
