package io.caravanserai.hub.ledger.hand;

import java.time.Instant;
import java.util.Map;

/** Operators' wishes that a held target be tried at once. Every hub on the ledger sees the same, and times are the database's. */
public interface Probes {

    /** When each target's was last asked for. */
    Map<String, Instant> asked();

    /** Asks for one. Takes part in the caller's transaction. */
    void ask(String target);
}
