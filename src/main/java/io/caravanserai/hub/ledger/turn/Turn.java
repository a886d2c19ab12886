package io.caravanserai.hub.ledger.turn;

/** The right to do a piece of work, until it is closed. */
@FunctionalInterface
public interface Turn extends AutoCloseable {

    @Override
    void close();
}
