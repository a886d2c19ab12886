package io.caravanserai.hub.deadletter.reject;

import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.contract.Original;
import io.caravanserai.hub.ledger.NotAccepted;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.partner.Caller;
import java.util.List;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Runs what a door refused through its intake route again, in the name of the partner who sent it.
 *
 * <p>The route is the one that runs now, with its contract, mapping and refusal; what it refuses again is counted with the
 * reject that there is. Nobody is answered.
 */
@Component
public class IntakeAgain {

    private static final String IDENTITY = "Idempotency-Key";

    private final ObjectProvider<CamelContext> camel;

    IntakeAgain(ObjectProvider<CamelContext> camel) {
        this.camel = camel;
    }

    /** How it ended. */
    public sealed interface Ran {

        /**
         * The ledger has it.
         *
         * @param status {@code accepted}, or {@code repeated} where its identity had come in since
         */
        record Accepted(MessageId message, String status) implements Ran {}

        /**
         * It was refused as before, or of something else.
         *
         * @param broken what its contract found, where it is that which refused it
         */
        record RefusedAgain(String why, @Nullable ContractViolation broken) implements Ran {

            public List<Finding> findings() {
                return broken == null ? List.of() : broken.findings();
            }
        }

        /**
         * Nothing was run, or nothing was kept of it.
         *
         * @param passing whether it need only wait: nobody refused it
         */
        record NotRun(String why, boolean passing) implements Ran {}
    }

    public Ran run(Rejects.Kept reject) {
        return run(camel.getObject(), reject, false);
    }

    /** Runs a body in the place of that which was refused; if it is refused too, nothing is kept of it. */
    public Ran run(Rejects.Kept reject, byte[] corrected) {
        return run(camel.getObject(), reject.with(corrected), true);
    }

    static Ran run(CamelContext context, Rejects.Kept reject, boolean unkept) {
        if ("text/csv".equals(reject.contentType())) {
            return new Ran.NotRun(
                    "rows of a file are given back to their sender in the folder of rejected rows; "
                            + "correct them there and drop them again, or discard this reject",
                    false);
        }
        var route = context.getRoute(reject.door());
        if (route == null || context.getRouteController().getRouteStatus(route.getRouteId()) != ServiceStatus.Started) {
            return new Ran.NotRun(
                    "route " + reject.door() + " does not run here; start it, or discard this reject", true);
        }
        var exchange = exchange(route, reject);
        if (unkept) {
            exchange.setProperty(Original.UNKEPT, true);
        }
        try {
            route.getProcessor().process(exchange);
        } catch (Exception failed) {
            exchange.setException(failed);
        }
        var message = exchange.getVariable("messageId", String.class);
        return message == null
                ? refused(exchange)
                : new Ran.Accepted(
                        MessageId.parse(message),
                        Objects.requireNonNullElse(exchange.getVariable("status", String.class), "accepted"));
    }

    private static Exchange exchange(Route route, Rejects.Kept reject) {
        var exchange = route.getEndpoint().createExchange(ExchangePattern.InOut);
        exchange.getExchangeExtension().setFromRouteId(route.getRouteId());
        exchange.setProperty(Caller.PROPERTY, new Caller(reject.partner(), reject.door()));
        exchange.setProperty(Original.PROPERTY, new Original(reject.content(), reject.contentType()));
        exchange.setVariable("partner", reject.partner());
        exchange.getIn().setBody(reject.content());
        if (reject.contentType() != null) {
            exchange.getIn().setHeader(Exchange.CONTENT_TYPE, reject.contentType());
        }
        if (reject.identity() != null) {
            exchange.setVariable("identity", reject.identity());
            exchange.getIn().setHeader(IDENTITY, reject.identity());
        }
        return exchange;
    }

    private static boolean isAway(Throwable cause) {
        return cause instanceof NotAccepted not && not.isPassing();
    }

    private static Ran refused(Exchange exchange) {
        @Nullable Throwable cause = exchange.getException();
        if (cause == null) {
            cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        }
        var why = cause == null || cause.getMessage() == null ? "the route accepted nothing" : cause.getMessage();
        while (cause != null && !(cause instanceof ContractViolation) && !isAway(cause)) {
            cause = cause.getCause();
        }
        return cause instanceof NotAccepted away
                ? new Ran.NotRun(String.valueOf(away.getMessage()), true)
                : new Ran.RefusedAgain(why, (ContractViolation) cause);
    }
}
