package io.caravanserai.hub.ledger.postgres.retention;

import java.util.List;

/** What was to go is not settled everywhere it was owed, or is settled where it was not: nothing of it goes. */
final class Unbalanced extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unbalanced(List<String> differences) {
        super("its books do not balance (" + String.join("; ", differences) + "); ./hub balance names the messages");
    }
}
