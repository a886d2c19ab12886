package io.caravanserai.hub.ledger.turn;

import java.util.Optional;

/** Who may do what only one hub does at a time. Thread-safe. */
@FunctionalInterface
public interface Turns {

    /** For a hub that has no other beside it. */
    Turns ALWAYS = work -> Optional.of(() -> {});

    /**
     * The turn for this work, until it is closed; it is renewed meanwhile. Empty while another has it, or while the ledger is
     * out of reach.
     *
     * <p>A hub that hangs loses it by the database's clock: what must not happen twice is checked where it is written.
     */
    Optional<Turn> take(String work);
}
