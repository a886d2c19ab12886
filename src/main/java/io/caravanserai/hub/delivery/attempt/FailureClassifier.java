package io.caravanserai.hub.delivery.attempt;

import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.delivery.attempt.Verdict.Tier;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.mapping.MappingFailed;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.xml.stream.XMLStreamException;
import org.apache.camel.CamelAuthorizationException;
import org.apache.camel.ExchangeTimedOutException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.transport.http.HTTPException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Tells an outage from a poisoned message from a target that is configured wrongly, and what a failure says of its effect. */
final class FailureClassifier {

    private static final Set<Integer> TRANSIENT = Set.of(408, 425, 429);

    private final InstantSource clock;

    FailureClassifier(InstantSource clock) {
        this.clock = clock;
    }

    /** The first cause that says something decides; a failure that nothing is known of is an outage with unknown effect. */
    Verdict classify(Throwable failure) {
        for (var cause : chain(failure)) {
            var verdict = judge(cause);
            if (verdict != null) {
                return verdict;
            }
        }
        return isProgrammingError(failure)
                ? Verdict.of(Tier.POISON, "error", Certainty.UNKNOWN)
                : Verdict.of(Tier.OUTAGE, "outage", Certainty.UNKNOWN);
    }

    private static List<Throwable> chain(Throwable failure) {
        var chain = new ArrayList<Throwable>();
        for (@Nullable Throwable t = failure; t != null && !chain.contains(t); t = t.getCause()) {
            chain.add(t);
        }
        return chain;
    }

    private @Nullable Verdict judge(Throwable cause) {
        if (cause instanceof ContractViolation) {
            return Verdict.of(Tier.POISON, "contract", Certainty.REFUSED);
        } else if (cause instanceof MappingFailed) {
            return Verdict.of(Tier.POISON, "mapping", Certainty.REFUSED);
        } else if (cause instanceof Refused) {
            return Verdict.of(Tier.POISON, "refused", Certainty.REFUSED);
        } else if (cause instanceof HttpOperationFailedException http) {
            return http(http.getStatusCode(), http.getResponseHeaders());
        } else if (cause instanceof HTTPException http) {
            return http(http.getResponseCode(), Map.of());
        } else if (cause instanceof SoapFault fault) {
            return soap(fault);
        } else if (cause instanceof SSLException
                || cause instanceof AuthenticationException
                || cause instanceof AuthorizationException
                || cause instanceof CamelAuthorizationException
                || cause instanceof jakarta.jms.JMSSecurityException
                || cause instanceof ResolveEndpointFailedException) {
            return Verdict.of(Tier.HOLD, "configuration", Certainty.REFUSED);
        } else if (neverConnected(cause)) {
            return Verdict.of(Tier.OUTAGE, "unreachable", Certainty.REFUSED);
        } else if (cause instanceof RecordTooLargeException || cause instanceof SerializationException) {
            return Verdict.of(Tier.POISON, "refused", Certainty.REFUSED);
        } else if (cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof ExchangeTimedOutException) {
            return Verdict.of(Tier.OUTAGE, "outage", Certainty.UNKNOWN);
        }
        return null;
    }

    private static boolean neverConnected(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof HttpHostConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof ConnectionRequestTimeoutException
                || cause instanceof java.net.http.HttpConnectTimeoutException;
    }

    private Verdict http(int status, @Nullable Map<String, String> headers) {
        if (status == 401 || status == 403 || status == 407) {
            return Verdict.of(Tier.HOLD, "credentials", Certainty.REFUSED);
        } else if (TRANSIENT.contains(status)) {
            var certainty = status == 408 ? Certainty.UNKNOWN : Certainty.REFUSED;
            return new Verdict(Tier.OUTAGE, "busy", certainty, retryAfter(headers));
        } else if (status == 503) {
            return new Verdict(Tier.OUTAGE, "outage", Certainty.REFUSED, retryAfter(headers));
        } else if (status >= 500) {
            return new Verdict(Tier.OUTAGE, "outage", Certainty.UNKNOWN, retryAfter(headers));
        }
        return Verdict.of(Tier.POISON, "refused", Certainty.REFUSED);
    }

    /** SOAP 1.1 says {@code Client}, 1.2 says {@code Sender}; all else may pass. */
    private static @Nullable Verdict soap(SoapFault fault) {
        if (fault.getCause() instanceof IOException) {
            return null;
        } else if (fault.getCause() instanceof XMLStreamException) {
            // CXF calls it the client's fault when it cannot read the server's answer.
            return Verdict.of(Tier.OUTAGE, "outage", Certainty.UNKNOWN);
        }
        var code = fault.getFaultCode() == null ? "" : fault.getFaultCode().getLocalPart();
        return code.startsWith("Client") || code.startsWith("Sender")
                ? Verdict.of(Tier.POISON, "refused", Certainty.REFUSED)
                : Verdict.of(Tier.OUTAGE, "outage", Certainty.UNKNOWN);
    }

    private @Nullable Duration retryAfter(@Nullable Map<String, String> headers) {
        var text = header(headers, "Retry-After");
        if (text == null) {
            return null;
        }
        try {
            return text.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Math.min(Long.parseLong(text), 86_400))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException | NumberFormatException unreadable) {
            return null;
        }
    }

    private static @Nullable String header(@Nullable Map<String, String> headers, String name) {
        if (headers == null) {
            return null;
        }
        return headers.entrySet().stream()
                .filter(e -> e.getKey() != null && e.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static boolean isProgrammingError(Throwable failure) {
        var last = chain(failure);
        var root = last.get(last.size() - 1);
        return root instanceof NullPointerException
                || root instanceof IllegalArgumentException
                || root instanceof ClassCastException
                || root instanceof org.apache.camel.TypeConversionException
                || root instanceof org.apache.camel.NoTypeConversionAvailableException
                || root instanceof org.apache.camel.ExpressionIllegalSyntaxException;
    }
}
