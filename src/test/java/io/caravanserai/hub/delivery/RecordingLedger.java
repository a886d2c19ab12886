package io.caravanserai.hub.delivery;

import io.caravanserai.hub.ledger.Acceptance;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Ledger;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Rejection;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Hands out the claims it is given and records how each was settled. */
final class RecordingLedger implements Ledger {

    final BlockingQueue<Claim> due = new LinkedBlockingQueue<>();
    final BlockingQueue<Settlement> settled = new LinkedBlockingQueue<>();

    Outcome outcomeOf(Claim claim) throws InterruptedException {
        due.add(claim);
        var settlement = settled.poll(10, TimeUnit.SECONDS);
        if (settlement == null) {
            throw new AssertionError("not settled within 10 s");
        }
        return settlement.outcome();
    }

    @Override
    public CompletableFuture<Acceptance> accept(Submission submission) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MessageId reject(Rejection rejection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void subscribe(Subscription subscription) {}

    @Override
    public List<Claim> claim(Subscription subscription, int limit, Duration lease) {
        var claims = new ArrayList<Claim>();
        due.drainTo(claims, limit);
        return claims;
    }

    @Override
    public CompletableFuture<Boolean> settle(Settlement settlement) {
        settled.add(settlement);
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public int expire() {
        return 0;
    }

    @Override
    public int hasten(String target, int limit) {
        return 0;
    }

    @Override
    public void onDue(CanonicalType type, Runnable listener) {}
}
