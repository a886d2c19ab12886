package io.caravanserai.hub.partner;

import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.message.MessageId;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Why the hub did not accept a message.
 *
 * @param status the HTTP status that says so: 4xx is the sender's to mend, 5xx the hub's
 * @param retryAfter when to send it again; none where that would not help
 * @param messageId the id of the kept reject; none if nothing was kept
 */
public record Refusal(
        int status,
        String title,
        String detail,
        List<Finding> findings,
        @Nullable Duration retryAfter,
        @Nullable MessageId messageId) {

    /** The exchange property that {@link DoorAnswers} leaves the refusal in, for a consumer that has its own way to tell. */
    public static final String PROPERTY = "CaravanseraiRefusal";

    public Refusal {
        findings = List.copyOf(findings);
    }

    /** The refusal that this exchange was answered with; none if it was not refused. */
    public static @Nullable Refusal of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Refusal.class);
    }

    /** Whether sending the same again would be refused again. */
    public boolean isTheSenders() {
        return status < 500;
    }
}
