package io.caravanserai.hub.delivery.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.delivery.attempt.Verdict.Tier;
import io.caravanserai.hub.ledger.Certainty;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import javax.xml.namespace.QName;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.cxf.binding.soap.SoapFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureClassifierTests {

    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

    private final FailureClassifier classifier = new FailureClassifier(InstantSource.fixed(NOW));

    @ParameterizedTest
    @CsvSource({
        "400, POISON, REFUSED", "401, HOLD, REFUSED", "403, HOLD, REFUSED", "404, POISON, REFUSED",
        "408, OUTAGE, UNKNOWN", "409, POISON, REFUSED", "422, POISON, REFUSED", "425, OUTAGE, REFUSED",
        "429, OUTAGE, REFUSED", "500, OUTAGE, UNKNOWN", "502, OUTAGE, UNKNOWN", "503, OUTAGE, REFUSED",
        "504, OUTAGE, UNKNOWN"
    })
    void judgesAnHttpStatus(int status, Tier tier, Certainty certainty) {
        var verdict = classifier.classify(http(status, Map.of()));

        assertThat(verdict.tier()).isEqualTo(tier);
        assertThat(verdict.certainty()).isEqualTo(certainty);
    }

    @Test
    void honoursRetryAfterInSecondsAndAsADate() {
        assertThat(classifier.classify(http(429, Map.of("retry-after", "120"))).retryAfter())
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(classifier
                        .classify(http(503, Map.of("Retry-After", "Mon, 05 Jan 2026 10:05:00 GMT")))
                        .retryAfter())
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(classifier.classify(http(503, Map.of("Retry-After", "soon"))).retryAfter())
                .isNull();
    }

    @Test
    void knowsThatAConnectionThatNeverCameAboutHadNoEffect() {
        for (var failure : List.of(new ConnectException("refused"), new UnknownHostException("erp"))) {
            assertThat(classifier.classify(failure).certainty()).isEqualTo(Certainty.REFUSED);
            assertThat(classifier.classify(failure).tier()).isEqualTo(Tier.OUTAGE);
        }
    }

    @Test
    void knowsNothingOfALostAnswer() {
        var verdict = classifier.classify(new SocketTimeoutException("read"));

        assertThat(verdict).isEqualTo(Verdict.of(Tier.OUTAGE, "outage", Certainty.UNKNOWN));
    }

    @Test
    void holdsATargetWhoseCertificateIsWrong() {
        assertThat(classifier.classify(new SSLHandshakeException("expired")).tier())
                .isEqualTo(Tier.HOLD);
    }

    @Test
    void looksThroughWrappers() {
        var wrapped = new CamelExecutionException("wrapped", null, new ContractViolation("order.v1", List.of()));

        assertThat(classifier.classify(wrapped).cause()).isEqualTo("contract");
    }

    @Test
    void tellsTheSendersFaultFromTheServers() {
        assertThat(classifier.classify(fault("Client")).tier()).isEqualTo(Tier.POISON);
        assertThat(classifier.classify(fault("Server")).tier()).isEqualTo(Tier.OUTAGE);
    }

    @Test
    void triesAgainWhatItDoesNotKnow() {
        assertThat(classifier.classify(new RuntimeException("?")).tier()).isEqualTo(Tier.OUTAGE);
        assertThat(classifier.classify(new NullPointerException()).tier()).isEqualTo(Tier.POISON);
    }

    private static SoapFault fault(String code) {
        return new SoapFault("no", new QName("http://schemas.xmlsoap.org/soap/envelope/", code));
    }

    private static HttpOperationFailedException http(int status, Map<String, String> headers) {
        return new HttpOperationFailedException("http://erp", status, "no", null, headers, "");
    }
}
