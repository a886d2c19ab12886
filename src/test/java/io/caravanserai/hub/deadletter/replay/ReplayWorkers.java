package io.caravanserai.hub.deadletter.replay;

import io.caravanserai.hub.delivery.system.SomeSystems;
import io.caravanserai.hub.ledger.repair.Repair;
import java.time.Clock;
import org.springframework.transaction.support.TransactionOperations;

/** Workers of two hubs on one ledger; the systems are those of {@link SomeSystems}. */
public final class ReplayWorkers {

    private final ReplayWorker first;
    private final ReplayWorker second;

    public ReplayWorkers(ReplayStore store, Repair repair, TransactionOperations transaction) {
        var rules = new SecondTry(SomeSystems.oneOfEachClass());
        first = new ReplayWorker(store, repair, rules, transaction, Clock.systemUTC());
        second = new ReplayWorker(store, repair, rules, transaction, Clock.systemUTC());
    }

    public void step(Replay replay) {
        first.step(replay.id());
    }

    /** As the clock makes them do. */
    public void tick() {
        first.work();
        second.work();
    }
}
