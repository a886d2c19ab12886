package io.caravanserai.hub.prove.simulation;

import io.caravanserai.hub.delivery.attempt.Precaution;
import io.caravanserai.hub.delivery.system.SystemProperties.EffectClass;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Failure;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Submission;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** One attempt: precaution, sending, settlement; the answer of any of them may be lost. */
final class Delivering implements Task {

    private final World world;
    private final Hub hub;
    private final Target target;
    private final Claim claim;
    private final long leaseEnds;
    private final Deque<Runnable> parts = new ArrayDeque<>();

    Delivering(World world, Hub hub, Target target, Claim claim, long leaseEnds) {
        this.world = world;
        this.hub = hub;
        this.target = target;
        this.claim = claim;
        this.leaseEnds = leaseEnds;
        parts.add(this::prepare);
    }

    @Override
    public boolean step() {
        parts.remove().run();
        return !parts.isEmpty();
    }

    private void prepare() {
        switch (Precaution.of(claim, target.effect, Hub.LEASE)) {
            case NONE -> parts.add(this::send);
            case KEY_FORGOTTEN, PERSON -> settle(new Outcome.Dead(failure(Certainty.UNKNOWN), null));
            case ASK -> {
                if (!target.up) {
                    failed(Certainty.UNKNOWN);
                } else if (target.has(claim.id())) {
                    hub.answered(target);
                    settle(delivered());
                } else {
                    parts.add(this::send);
                }
            }
        }
    }

    /** The look at the lease and the sending are one step: a hub that hangs between them is late, and no hub can know. */
    private void send() {
        if (leaseEnds - world.now() < Hub.TIMEOUT.toMillis()) {
            var certainty = claim.certainty() == null ? Certainty.REFUSED : claim.certainty();
            settle(new Outcome.Later(Duration.ZERO, false, failure(certainty), null));
            return;
        }
        var parcel = world.parcel(claim);
        if (!world.calm && target.name().equals(parcel.deadlyAt())) {
            hub.crash();
            return;
        }
        if (!world.calm && target.name().equals(parcel.poisonAt())) {
            settle(new Outcome.Dead(failure(sticky(Certainty.REFUSED)), null));
            return;
        }
        if (!target.up) {
            failed(world.random.nextBoolean() ? Certainty.REFUSED : Certainty.UNKNOWN);
            return;
        }
        target.take(claim, Instant.ofEpochMilli(world.now()));
        world.trace(claim.id(), "has an effect at", target.name());
        if (!world.calm && world.random.nextInt(10) == 0) {
            failed(Certainty.UNKNOWN);
            return;
        }
        parts.add(() -> {
            hub.answered(target);
            settle(delivered());
        });
    }

    /** What an earlier attempt left unknown, a later refusal does not settle. */
    private Certainty sticky(Certainty certainty) {
        return claim.certainty() == Certainty.UNKNOWN ? Certainty.UNKNOWN : certainty;
    }

    private void failed(Certainty certainty) {
        var held = hub.isHeld(target);
        hub.failed(target);
        var failure = failure(sticky(certainty));
        if (target.effect.by() == EffectClass.NONE && failure.certainty() == Certainty.UNKNOWN) {
            settle(new Outcome.Dead(failure, null));
            return;
        }
        var delay = world.schedule.delay(claim.attempt());
        settle(
                !held && world.schedule.givesUp(claim.insisted(), delay)
                        ? new Outcome.Dead(failure, null)
                        : new Outcome.Later(delay, !held, failure, null));
    }

    private Outcome delivered() {
        if (!claim.type().equals(Parcel.TYPE) || target.effect.by() != EffectClass.KEY) {
            return new Outcome.Delivered("done", List.of());
        }
        var content = claim.id().toString().getBytes(StandardCharsets.UTF_8);
        return new Outcome.Delivered(
                "done",
                List.of(new Submission(
                        World.REPLIES,
                        claim.id().toString(),
                        content,
                        World.RECEIPT,
                        claim.subject(),
                        content,
                        null,
                        claim.id(),
                        null,
                        null,
                        null,
                        null)));
    }

    private void settle(Outcome outcome) {
        var steps = world.ledger.settling(new Settlement(claim, outcome));
        parts.addAll(steps.transactions());
        parts.add(() -> answered(steps.answer().get(), outcome));
        // the bookkeeping belongs to the commit, not to its answer
        var last = steps.transactions().get(0);
        parts.remove(last);
        parts.addFirst(() -> {
            last.run();
            if (steps.answer().get()) {
                world.trace(
                        claim.id(),
                        "at",
                        target.name(),
                        "is settled:",
                        outcome.getClass().getSimpleName());
                world.watch.settled(claim, outcome);
            }
        });
    }

    /** The ledger's answer may be lost too: then the hub insists. */
    private void answered(boolean held, Outcome outcome) {
        if (!world.calm && held && world.random.nextInt(12) == 0) {
            settle(outcome);
        }
    }

    private Failure failure(Certainty certainty) {
        return new Failure(
                "outage", "IOException", "no answer", null, null, certainty, Instant.ofEpochMilli(world.now()));
    }
}
