package io.caravanserai.hub.delivery;

import io.caravanserai.hub.delivery.attempt.Attempt;
import io.caravanserai.hub.delivery.attempt.Handling;
import io.caravanserai.hub.delivery.submission.LastStep;
import io.caravanserai.hub.delivery.submission.Submissions;
import io.caravanserai.hub.ledger.Acceptance;
import io.caravanserai.hub.ledger.Acceptance.Status;
import io.caravanserai.hub.ledger.NotAccepted;
import io.caravanserai.hub.ledger.progress.Part;
import io.caravanserai.hub.message.CanonicalType;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/**
 * {@code hub:<type>.v<n>} in a route: accepts the body. In an intake route the exchange goes on only after the ledger's
 * commit; inside a delivery route the message is accepted with the settlement, or not at all.
 *
 * <p>Afterwards the body of an intake is {@code {"messageId", "status": "accepted"|"repeated"}}; that of a delivery is as it was.
 */
final class AcceptProducer extends DefaultAsyncProducer {

    /** A sender is not kept longer: it sends again, and the identity tells a repeat if the commit went through after all. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HubServices services;
    private final Submissions submissions;
    private final LastStep lastStep;

    AcceptProducer(HubEndpoint endpoint, CanonicalType type, HubServices services) {
        super(endpoint);
        this.services = services;
        this.submissions = new Submissions(type, services.contracts(), services.json());
        this.lastStep = new LastStep(type);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            var attempt = Attempt.of(exchange);
            if (attempt != null) {
                attempt.reply(submissions.fromDelivery(exchange, attempt));
                callback.done(true);
                return true;
            }
            if (!services.readiness().isReady()) {
                throw NotAccepted.starting();
            }
            var unused = services.ledger()
                    .accept(submissions.fromDoor(exchange), part(exchange))
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((acceptance, failure) -> {
                        if (failure instanceof TimeoutException late) {
                            exchange.setException(NotAccepted.outOfReach(late));
                        } else if (failure != null) {
                            exchange.setException(failure);
                        } else {
                            answer(exchange, acceptance);
                        }
                        callback.done(false);
                    });
            return false;
        } catch (RuntimeException refused) {
            exchange.setException(refused);
            callback.done(true);
            return true;
        }
    }

    /** The part of a file or page that is done when this message is accepted, if it is certainly the part's only one. */
    private @Nullable Part part(Exchange exchange) {
        var part = exchange.getProperty(Part.PROPERTY, Part.class);
        return part == null || lastStep.is(exchange) ? part : part.oneOfSeveral();
    }

    private void answer(Exchange exchange, Acceptance acceptance) {
        services.results().note(Handling.door(exchange), true);
        var status = acceptance.status().name().toLowerCase(Locale.ROOT);
        var id = acceptance.id().toString();
        exchange.setVariable("messageId", id);
        exchange.setVariable("status", status);
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(services.json().createObjectNode().put("messageId", id).put("status", status));
        if (isHttp(exchange)) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, acceptance.status() == Status.ACCEPTED ? 202 : 200);
            services.doors()
                    .of(exchange.getFromRouteId())
                    .map(door -> door.rules().location())
                    .ifPresent(location -> message.setHeader("Location", location.replace("{messageId}", id)));
        }
    }

    private static boolean isHttp(Exchange exchange) {
        return exchange.getFromEndpoint() != null
                && exchange.getFromEndpoint().getEndpointUri().startsWith("platform-http:");
    }
}
