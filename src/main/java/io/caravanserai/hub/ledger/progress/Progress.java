package io.caravanserai.hub.ledger.progress;

import java.util.Collection;

/**
 * How far a source has been taken that is read in order: a file, a page. What it writes is committed with the messages that
 * were accepted of it, or not at all, so that whoever goes on after a crash neither leaves out a part nor takes one twice.
 */
public interface Progress {

    /**
     * Inside the transaction that accepts these parts: whatever is written here by the same data source takes part in it. It may
     * be rolled back; the parts come again then, or never.
     */
    void accepting(Collection<Part> parts);

    /** That transaction has committed. No other begins before this returns. */
    void accepted(Collection<Part> parts);
}
