package io.caravanserai.hub.delivery;

import io.caravanserai.hub.ledger.Inquiry;
import io.caravanserai.hub.ledger.Inquiry.DeliveryReport;
import io.caravanserai.hub.ledger.Inquiry.MessageReport;
import io.caravanserai.hub.ledger.Inquiry.State;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.partner.Caller;
import io.caravanserai.hub.partner.DoorAnswers;
import io.caravanserai.hub.partner.Refusal;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * {@code hub:status}: tells a partner how a message of its own fares, by the header {@code messageId}.
 *
 * <p>It says nothing of the targets, and another partner's message is as unknown as one that never was.
 */
final class StatusProducer extends DefaultProducer {

    private final HubServices services;

    StatusProducer(HubEndpoint endpoint, HubServices services) {
        super(endpoint);
        this.services = services;
    }

    @Override
    public void process(Exchange exchange) {
        var id = exchange.getMessage().getHeader("messageId", String.class);
        var partner = Caller.of(exchange).partner();
        var report = find(id).filter(r -> r.source().startsWith(partner + "/"));
        if (report.isPresent()) {
            answer(exchange, report.get());
        } else {
            var refusal = new Refusal(
                    404,
                    "There is no such message",
                    "No message of yours has this id; use the Location of the answer to your POST",
                    List.of(),
                    null,
                    null);
            for (DoorAnswers answers : services.answers()) {
                answers.answer(exchange, refusal);
            }
        }
    }

    private Optional<MessageReport> find(String id) {
        try {
            return services.inquiry().message(MessageId.parse(id));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private void answer(Exchange exchange, MessageReport report) {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(services.json()
                .createObjectNode()
                .put("messageId", report.id().toString())
                .put("orderNumber", report.key())
                .put("acceptedAt", report.acceptedAt().toString())
                .put("status", status(report.deliveries(), services.inquiry())));
    }

    static String status(List<DeliveryReport> deliveries, Inquiry inquiry) {
        var states =
                deliveries.stream().map(delivery -> state(delivery, inquiry)).toList();
        if (states.contains(State.DEAD)) {
            return "needs-attention";
        }
        return states.contains(State.PENDING) || states.contains(State.IN_FLIGHT) ? "in-progress" : "delivered";
    }

    /** What was corrected by hand fares as its correction does. */
    private static State state(DeliveryReport delivery, Inquiry inquiry) {
        var correction = delivery.replacedBy();
        return correction == null
                ? delivery.status()
                : inquiry.message(correction).stream()
                        .flatMap(report -> report.deliveries().stream())
                        .map(other -> state(other, inquiry))
                        .findFirst()
                        .orElse(delivery.status());
    }
}
