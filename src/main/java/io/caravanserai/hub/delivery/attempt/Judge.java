package io.caravanserai.hub.delivery.attempt;

import io.caravanserai.hub.delivery.gate.TargetGate;
import io.caravanserai.hub.delivery.system.RetrySchedule;
import io.caravanserai.hub.delivery.system.SystemProperties;
import io.caravanserai.hub.delivery.system.SystemProperties.EffectClass;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Failure;
import io.caravanserai.hub.ledger.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/** Decides how an attempt ended, from what was reported to it and from what the exchange carries; the exchange alone tells too little. */
public final class Judge {

    private static final int LONGEST_ANSWER = 4_000;

    private final FailureClassifier classifier;
    private final RandomGenerator random;
    private final InstantSource clock;

    Judge(FailureClassifier classifier, RandomGenerator random, InstantSource clock) {
        this.classifier = classifier;
        this.random = random;
        this.clock = clock;
    }

    public Outcome judge(Attempt attempt, Exchange exchange, SystemProperties system, TargetGate gate, Duration took) {
        var failure = failure(attempt, exchange);
        if (failure != null) {
            return failed(attempt, failure, exchange, system, gate, took);
        }
        gate.answered(took);
        gate.delivered();
        if (attempt.completedSends() == 0 && attempt.collected().isEmpty()) {
            return new Outcome.Filtered(lastNode(exchange), attempt.replies());
        }
        return new Outcome.Delivered(answer(exchange), attempt.replies(), attempt.collected());
    }

    private static @Nullable Throwable failure(Attempt attempt, Exchange exchange) {
        if (exchange.getException() != null) {
            return exchange.getException();
        }
        if (attempt.failure() != null) {
            return attempt.failure();
        }
        if (exchange.isRollbackOnly()) {
            return new IllegalStateException("the route marked the exchange for rollback");
        }
        // Caught and swallowed before anything was sent: not delivered, and no decision to filter it either.
        return attempt.completedSends() == 0 ? exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class) : null;
    }

    private static String lastNode(Exchange exchange) {
        var node = exchange.getExchangeExtension().getHistoryNodeId();
        return node == null ? "the route sent nothing" : "the route sent nothing; its last step was " + node;
    }

    private static @Nullable String answer(Exchange exchange) {
        var answer = exchange.getVariable("answer", String.class);
        return answer == null || answer.length() <= LONGEST_ANSWER ? answer : answer.substring(0, LONGEST_ANSWER);
    }

    private Outcome failed(
            Attempt attempt,
            Throwable cause,
            Exchange exchange,
            SystemProperties system,
            TargetGate gate,
            Duration took) {
        var verdict = classifier.classify(cause);
        var failure = failure(attempt, cause, exchange, verdict);
        var effect = Objects.requireNonNull(system.effect()).by();
        var request = failure.certainty() == Certainty.UNKNOWN ? attempt.request() : null;
        return switch (verdict.tier()) {
            case OUTAGE -> {
                var held = gate.isHeld();
                gate.failed(took, cause, failure.message());
                if (effect == EffectClass.NONE && failure.certainty() == Certainty.UNKNOWN) {
                    yield new Outcome.Dead(unknown(failure), request);
                }
                yield again(attempt, verdict, failure, system, held, request);
            }
            case HOLD -> {
                gate.failed(took, cause, failure.message());
                gate.hold(verdict.cause() + ": " + failure.message());
                yield again(attempt, verdict, failure, system, true, request);
            }
            case POISON -> {
                gate.answered(took);
                if (!wasRefusedBefore(attempt) && gate.suspicious(failure.cause() + failure.type() + failure.step())) {
                    gate.hold("the same permanent failure again and again: " + failure.message());
                    yield again(attempt, verdict, failure, system, true, request);
                }
                yield new Outcome.Dead(failure, request);
            }
        };
    }

    /** A dead letter that is replayed says nothing new: a cause that is not mended must not hold the target. */
    private static boolean wasRefusedBefore(Attempt attempt) {
        return attempt.claim().attempt() > 1 && attempt.claim().certainty() == Certainty.REFUSED;
    }

    private Outcome again(
            Attempt attempt,
            Verdict verdict,
            Failure failure,
            SystemProperties system,
            boolean held,
            byte @Nullable [] request) {
        var claim = attempt.claim();
        var schedule = new RetrySchedule(system.deliver().retry(), random);
        var delay = schedule.delay(claim.attempt());
        if (verdict.retryAfter() != null && verdict.retryAfter().compareTo(delay) > 0) {
            delay = verdict.retryAfter();
        }
        // A probe of a target that is left alone never kills.
        if (!held && (attempt.isSpent() || schedule.givesUp(claim.insisted(), delay))) {
            return new Outcome.Dead(failure, request);
        }
        return new Outcome.Later(delay, !held, failure, request);
    }

    private Failure failure(Attempt attempt, Throwable cause, Exchange exchange, Verdict verdict) {
        var route = attempt.failedRoute() == null ? Handling.route(exchange.getFromRouteId()) : attempt.failedRoute();
        return new Failure(
                verdict.cause(),
                cause.getClass().getSimpleName(),
                message(cause, verdict.tier()),
                route,
                attempt.failedStep() == null ? NoteFailedStep.step(exchange) : attempt.failedStep(),
                Doubt.after(attempt, cause, verdict),
                clock.instant(),
                attempt.sentDigest());
    }

    /** Of a target that cannot be reached also what its client's words hide: that a message could not be sent says not why. */
    private static String message(Throwable cause, Verdict.Tier tier) {
        var told =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getName());
        var root = NestedExceptionUtils.getMostSpecificCause(cause).getMessage();
        return tier == Verdict.Tier.POISON || root == null || told.contains(root) ? told : told + " " + root;
    }

    private static Failure unknown(Failure failure) {
        return new Failure(
                "unknown",
                failure.type(),
                "The answer was lost and this system can neither be asked nor told a key: find out whether it arrived. "
                        + failure.message(),
                failure.route(),
                failure.step(),
                Certainty.UNKNOWN,
                failure.at(),
                failure.sent());
    }
}
