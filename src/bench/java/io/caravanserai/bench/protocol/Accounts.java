package io.caravanserai.bench.protocol;

import java.util.Optional;

/** Whether what arrived is what was accepted. */
final class Accounts {

    private final String peer;
    private final int connections;

    /** @param connections at the end of a run so many orders can be under way that the generator hung up on */
    Accounts(String peer, int connections) {
        this.peer = peer;
        this.connections = connections;
    }

    /** @param kept by the peer's own books, which must agree with its target exactly */
    void check(long answered, long arrived, Optional<Long> kept) {
        if (arrived < answered || arrived > answered + connections) {
            throw new ProtocolBroken(
                    peer + " said yes to " + answered + " orders, but " + arrived + " arrived at its target");
        }
        if (kept.isPresent() && kept.get() != arrived) {
            throw new ProtocolBroken(
                    peer + " kept " + kept.get() + " orders, but " + arrived + " arrived at its target");
        }
    }
}
