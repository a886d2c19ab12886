package io.caravanserai.hub.deadletter.rehearse;

import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import java.util.Collection;
import java.util.List;

/** What is still owed: it waits, or it is dead. */
public interface OpenMessages {

    /**
     * What is open for some routes.
     *
     * @param waiting how many are pending
     * @param dead how many are dead
     * @param some of both, the pending ones that are due first and the newest dead ones, no more than asked for of each
     */
    record Open(long waiting, long dead, List<DeadLetterId> some) {}

    /** What the subscriptions of these routes still owe. */
    Open openFor(Collection<String> routes, int most);
}
