package io.caravanserai.hub.delivery;

import io.caravanserai.hub.delivery.attempt.Attempt;
import io.caravanserai.hub.delivery.attempt.Handling;
import io.caravanserai.hub.delivery.attempt.Precaution;
import io.caravanserai.hub.delivery.gate.TargetGate;
import io.caravanserai.hub.delivery.system.SystemProperties;
import io.caravanserai.hub.delivery.system.SystemProperties.EffectClass;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Failure;
import io.caravanserai.hub.ledger.NotAccepted;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.mapping.component.UsedMappings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One attempt from claim to settlement. */
final class Delivering {

    private static final Set<String> NOT_SENT = Set.of("late", "away");
    private static final Logger log = LoggerFactory.getLogger(Delivering.class);

    private final HubConsumer consumer;
    private final HubServices services;
    private final SystemProperties system;
    private final TargetGate gate;
    private final Duration lease;

    Delivering(HubConsumer consumer, HubServices services, SystemProperties system, TargetGate gate, Duration lease) {
        this.consumer = consumer;
        this.services = services;
        this.system = system;
        this.gate = gate;
        this.lease = lease;
    }

    /** @param leaseEnds when, by {@link System#nanoTime}; what could not be answered before is not sent */
    void attempt(Claim claim, long leaseEnds) {
        var started = System.nanoTime();
        var exchange = consumer.createExchange(false);
        MDC.put("messageId", claim.id().toString());
        MDC.put("correlationId", claim.correlationId());
        MDC.put("target", claim.target());
        try {
            var effect = Objects.requireNonNull(system.effect());
            var left = system.deliver().retry().left(claim.tries());
            var attempt = new Attempt(claim, effect.by() == EffectClass.KEY, left);
            prepare(exchange, claim, attempt);
            var early = beforeSending(claim, effect, exchange);
            // looked at last: what comes before the sending may itself have taken long
            if (early == null
                    && leaseEnds - System.nanoTime()
                            < system.deliver().timeout().toNanos()) {
                early = tooLate(claim);
            }
            if (early != null) {
                end(exchange, claim, early);
                return;
            }
            consumer.getAsyncProcessor().process(exchange, doneSync -> {
                var took = Duration.ofNanos(System.nanoTime() - started);
                end(exchange, claim, services.judge().judge(attempt, exchange, system, gate, took));
            });
        } catch (NotAccepted away) {
            gate.notSent();
            end(exchange, claim, notSent(claim, "away", "Not sent: " + away.getMessage(), Duration.ofSeconds(1)));
        } catch (IOException | RuntimeException unexpected) {
            log.error("The delivery of {} to {} could not begin", claim.id(), claim.target(), unexpected);
            gate.notSent();
            end(exchange, claim, new Outcome.Dead(failure("error", unexpected.toString()), null));
        } finally {
            MDC.clear();
        }
    }

    /** Of a route that stopped meanwhile: whoever delivers next takes it. */
    void giveBack(Claim claim) {
        gate.notSent();
        var outcome = notSent(claim, "away", "Not sent: its route stopped", Duration.ZERO);
        end(consumer.createExchange(false), claim, outcome);
    }

    private void prepare(Exchange exchange, Claim claim, Attempt attempt) throws IOException {
        try (var content = claim.content().open()) {
            exchange.getIn().setBody(services.json().readTree(content));
        }
        exchange.setProperty(Attempt.PROPERTY, attempt);
        UsedMappings.of(exchange); // before the exchange is copied: copies share it
        exchange.setVariable("messageId", claim.id().toString());
        exchange.setVariable("type", claim.type().toString());
        exchange.setVariable("source", claim.source());
        exchange.setVariable("subject", claim.subject());
        exchange.setVariable("time", claim.accepted().toString());
        exchange.setVariable("sequence", claim.sequence());
        exchange.setVariable("attempt", claim.attempt());
        exchange.setVariable("correlationId", claim.correlationId());
        exchange.setVariable("idempotencyKey", key(claim));
        if (claim.traceparent() != null) {
            exchange.getIn().setHeader("traceparent", claim.traceparent());
        }
    }

    /** The same at every try; another only after a person changed what was certainly refused. */
    static String key(Claim claim) {
        return claim.keyRevision() == 0 ? claim.id().toString() : claim.id() + ".r" + claim.keyRevision();
    }

    /** The hub hung: another may deliver it now, and a second sending would be its second effect. */
    private Outcome tooLate(Claim claim) {
        gate.notSent();
        log.warn("{} was not sent to {}: its lease is all but over", claim.id(), claim.target());
        return notSent(claim, "late", "Not sent: the lease was all but over", Duration.ZERO);
    }

    private Outcome notSent(Claim claim, String cause, String message, Duration delay) {
        var certainty = claim.certainty() == null ? Certainty.REFUSED : claim.certainty();
        var failure = new Failure(
                cause, cause, message, null, null, certainty, services.clock().instant());
        return new Outcome.Later(delay, false, failure, null);
    }

    /** What an earlier attempt left unknown is cleared up first, as the target's effect class allows. */
    private @Nullable Outcome beforeSending(Claim claim, SystemProperties.Effect effect, Exchange exchange) {
        if (system.deliver().retry().left(claim.tries()) == 0 && !gate.isHeld()) {
            gate.notSent();
            return new Outcome.Dead(spent(claim), null);
        }
        var precaution = Precaution.of(claim, effect, lease);
        var outcome = switch (precaution) {
            case NONE -> null;
            case KEY_FORGOTTEN ->
                new Outcome.Dead(
                        failure(
                                "unknown",
                                "An earlier request's answer was lost and the key's window of " + effect.window()
                                        + " is all but over: find out whether it arrived"),
                        null);
            case PERSON ->
                new Outcome.Dead(
                        failure(
                                "unknown",
                                "The hub ended during an attempt, and this system can neither be asked nor told a key: "
                                        + "find out whether it arrived"),
                        null);
            case ASK -> lookUp(claim, Objects.requireNonNull(effect.lookup()), exchange);
        };
        if (outcome != null && precaution != Precaution.ASK) {
            gate.notSent();
        }
        return outcome;
    }

    private Failure spent(Claim claim) {
        return new Failure(
                "budget",
                "budget",
                "Not sent: the budget of tries without a person is spent",
                null,
                null,
                claim.certainty() == null ? Certainty.REFUSED : claim.certainty(),
                services.clock().instant());
    }

    private @Nullable Outcome lookUp(Claim claim, String route, Exchange exchange) {
        var context = exchange.getContext();
        var question = ExchangeHelper.createCopy(exchange, true);
        question.removeProperty(Attempt.PROPERTY);
        try (var template = context.createProducerTemplate()) {
            var answer = template.send("direct:" + route, question);
            if (answer.getException() != null) {
                throw answer.getException();
            }
            var found = answer.getVariable("answer", String.class);
            if (found == null || found.isBlank()) {
                Objects.requireNonNull(Attempt.of(exchange)).knownAbsent();
                return null;
            }
            gate.answered(Duration.ZERO);
            log.info("{} has message {} already; nothing is sent again", claim.target(), claim.id());
            return new Outcome.Delivered(found, List.of());
        } catch (Exception unanswered) {
            var held = gate.isHeld();
            var failure = failure("outage", "The lookup before another try failed: " + unanswered.getMessage());
            gate.failed(Duration.ZERO, unanswered, failure.message());
            var delay = system.deliver().retry().first().multipliedBy(5);
            return new Outcome.Later(delay, !held, failure, null);
        }
    }

    private Failure failure(String cause, String message) {
        return new Failure(
                cause,
                cause,
                message,
                null,
                null,
                Certainty.UNKNOWN,
                services.clock().instant());
    }

    private void end(Exchange exchange, Claim claim, Outcome outcome) {
        count(exchange, outcome);
        gate.ended(claim.yields()); // the target is done with it; the ledger is not
        var attempt = Attempt.of(exchange);
        var unused = settle(
                        new Settlement(claim, outcome, attempt == null ? 1 : attempt.tries(), Handling.of(exchange)),
                        claim.claimed().plus(system.deliver().timeout().multipliedBy(4)),
                        1)
                .whenComplete((held, failed) -> {
                    consumer.ended();
                    consumer.releaseExchange(exchange, false);
                    if (failed != null) {
                        log.error(
                                "The settlement of {} at {} failed; its lease will run out and it is tried again",
                                claim.id(),
                                claim.target(),
                                failed);
                    } else if (Boolean.FALSE.equals(held)) {
                        log.warn(
                                "The late settlement of {} at {} was refused: its lease had run out and another attempt owns it",
                                claim.id(),
                                claim.target());
                    }
                });
    }

    /** What was not sent says nothing of the route. */
    private void count(Exchange exchange, Outcome outcome) {
        var failure = outcome instanceof Outcome.Later later
                ? later.failure()
                : outcome instanceof Outcome.Dead dead ? dead.failure() : null;
        if (failure == null || !NOT_SENT.contains(failure.cause())) {
            services.results().note(exchange.getFromRouteId(), failure == null);
        }
    }

    /** Insists while the ledger is away, for as long as the lease may hold; a reply that is refused makes the delivery dead. */
    private CompletableFuture<Boolean> settle(Settlement settlement, Instant until, int attempt) {
        return services.ledger().settle(settlement).exceptionallyCompose(failed -> {
            var cause = failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
            if (cause instanceof NotAccepted away && away.isPassing()) {
                if (attempt > 30 || services.clock().instant().isAfter(until)) {
                    return CompletableFuture.failedFuture(cause);
                }
                var later = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
                return CompletableFuture.supplyAsync(() -> attempt + 1, later)
                        .thenCompose(next -> settle(settlement, until, next));
            }
            if (settlement.outcome() instanceof Outcome.Dead) {
                return CompletableFuture.failedFuture(cause);
            }
            var dead = new Outcome.Dead(
                    failure("reply", "Delivered, but its reply was not accepted: " + cause.getMessage()), null);
            return settle(
                    new Settlement(settlement.claim(), dead, settlement.tries(), settlement.handledBy()),
                    until,
                    attempt + 1);
        });
    }
}
