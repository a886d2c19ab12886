package io.caravanserai.hub.delivery;

import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.contract.Original;
import io.caravanserai.hub.delivery.attempt.Handling;
import io.caravanserai.hub.ledger.IdentityConflict;
import io.caravanserai.hub.ledger.NotAccepted;
import io.caravanserai.hub.ledger.Rejection;
import io.caravanserai.hub.mapping.MappingFailed;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.partner.Caller;
import io.caravanserai.hub.partner.DoorAnswers;
import io.caravanserai.hub.partner.MessageRefused;
import io.caravanserai.hub.partner.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code hub:refused}, where the route configuration of a door ends: keeps what was refused, with its bytes and every
 * finding, and answers the partner as the door does.
 *
 * <p>When the ledger is out of reach nothing is kept: the partner is told to send again.
 */
final class RefusedProducer extends DefaultProducer {

    private static final Logger log = LoggerFactory.getLogger(RefusedProducer.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private record Judged(String cause, Refusal refusal) {
        static Judged of(int status, String cause, String title, String detail, List<Finding> findings) {
            return new Judged(cause, new Refusal(status, title, detail, findings, null, null));
        }

        Judged retryIn(Duration wait) {
            return new Judged(
                    cause,
                    new Refusal(refusal.status(), refusal.title(), refusal.detail(), refusal.findings(), wait, null));
        }
    }

    private final HubServices services;

    RefusedProducer(HubEndpoint endpoint, HubServices services) {
        super(endpoint);
        this.services = services;
    }

    @Override
    public void process(Exchange exchange) {
        services.results().note(Handling.door(exchange), false);
        var cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        var judged = judge(cause == null ? new IllegalStateException("refused without an exception") : root(cause));
        var refusal = judged.refusal;
        if (refusal.retryAfter() == null && exchange.getProperty(Original.UNKEPT) == null) {
            try {
                refusal = keptAs(keep(exchange, judged), refusal);
            } catch (NotAccepted away) {
                refusal = away(away).refusal;
            }
        }
        for (DoorAnswers answers : services.answers()) {
            answers.answer(exchange, refusal);
        }
    }

    private static Refusal keptAs(MessageId id, Refusal refusal) {
        return new Refusal(refusal.status(), refusal.title(), refusal.detail(), refusal.findings(), null, id);
    }

    private static Throwable root(Throwable cause) {
        @Nullable Throwable t = cause;
        while (t != null) {
            if (t instanceof ContractViolation
                    || t instanceof MappingFailed
                    || t instanceof IdentityConflict
                    || t instanceof MessageRefused
                    || t instanceof NotAccepted) {
                return t;
            }
            t = t.getCause();
        }
        return cause;
    }

    private static Judged judge(Throwable cause) {
        if (cause instanceof ContractViolation violation) {
            return Judged.of(
                    400,
                    "contract",
                    "The message breaks the contract " + violation.contract(),
                    violation.findings().size() + " finding(s); correct the message and send it again",
                    violation.findings());
        } else if (cause instanceof MappingFailed failed) {
            return Judged.of(
                    422,
                    "mapping",
                    "The message could not be translated",
                    Objects.requireNonNullElse(failed.getMessage(), "no reason given"),
                    List.of());
        } else if (cause instanceof IdentityConflict conflict) {
            return Judged.of(
                    409,
                    "conflict",
                    "The same identity was accepted before with other content",
                    Objects.requireNonNullElse(conflict.getMessage(), ""),
                    List.of());
        } else if (cause instanceof MessageRefused refused) {
            return Judged.of(
                    refused.status(),
                    refused.kind(),
                    "The message cannot be taken",
                    Objects.requireNonNullElse(refused.getMessage(), ""),
                    List.of());
        } else if (cause instanceof NotAccepted away) {
            return away(away);
        }
        log.error("An intake failed", cause);
        return Judged.of(
                500,
                "error",
                "The hub failed to take the message",
                "Nothing was accepted; its operators can see the message among the rejects",
                List.<Finding>of());
    }

    private static Judged away(NotAccepted away) {
        log.warn("Not accepted: {}", away.getMessage());
        return Judged.of(
                        503,
                        "unavailable",
                        "The message was not accepted",
                        Objects.requireNonNullElse(away.getMessage(), ""),
                        List.of())
                .retryIn(RETRY_AFTER);
    }

    private MessageId keep(Exchange exchange, Judged judged) {
        var refusal = judged.refusal;
        var original = exchange.getProperty(Original.PROPERTY, Original.class);
        var door = exchange.getFromRouteId();
        var content = original == null ? body(exchange) : original.bytes();
        return services.ledger()
                .reject(new Rejection(
                        door == null ? "unknown" : door,
                        Caller.of(exchange).partner(),
                        exchange.getVariable("identity", String.class),
                        judged.cause,
                        refusal.title() + ": " + refusal.detail(),
                        refusal.findings().stream()
                                .map(f -> new Rejection.Finding(
                                        f.line() == null ? f.path() : f.path() + " (line " + f.line() + ")",
                                        f.message()))
                                .toList(),
                        content,
                        original == null ? null : original.mediaType()));
    }

    private static byte[] body(Exchange exchange) {
        var bytes = exchange.getMessage().getBody(byte[].class);
        return bytes == null ? new byte[0] : bytes;
    }
}
