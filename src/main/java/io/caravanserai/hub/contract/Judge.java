package io.caravanserai.hub.contract;

/** Holds bodies against one compiled contract; safe to use from many threads. */
public interface Judge {

    /** Judges a body given as bytes, text or, for JSON, a parsed node. */
    Verdict judge(Object body);

    default Annotations annotations() {
        return Annotations.NONE;
    }

    /** Whether it reads a stream and only the beginning of it, so that a body of any size need not become bytes. */
    default boolean readsOnlyTheBeginning() {
        return false;
    }
}
