package io.caravanserai.hub.ledger.turn;

import org.jspecify.annotations.Nullable;

/** How far the hub has read at each system that it polls; kept beside the messages that were accepted on the way. */
public interface Cursors {

    /**
     * A place to go on from.
     *
     * @param value as the system tells it; nothing means from its beginning
     * @param etag of the page that was read there last; nothing if there may be another
     */
    record Cursor(@Nullable String value, @Nullable String etag) {

        /** Of a system that was never read. */
        public static final Cursor BEGINNING = new Cursor(null, null);
    }

    Cursor read(String name);

    /**
     * Goes on; call it when all before is accepted, or kept as rejects, at the earliest in the transaction that accepts the last of
     * it: it takes part in that. Nothing is changed where another hub went on meanwhile.
     */
    void move(String name, Cursor from, Cursor to);
}
