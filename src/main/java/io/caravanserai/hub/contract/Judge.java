package io.caravanserai.hub.contract;

import io.caravanserai.hub.contract.table.Table;
import org.jspecify.annotations.Nullable;

/** Holds bodies against one compiled contract; safe to use from many threads. */
public interface Judge {

    /** Judges a body given as bytes, text or, for JSON, a parsed node. */
    Verdict judge(Object body);

    default Annotations annotations() {
        return Annotations.NONE;
    }

    /** What it says of a file's columns; nothing where it judges no file of records. */
    default @Nullable Table table() {
        return null;
    }

    /** Whether it reads a stream and only the beginning of it, so that a body of any size need not become bytes. */
    default boolean readsOnlyTheBeginning() {
        return false;
    }
}
