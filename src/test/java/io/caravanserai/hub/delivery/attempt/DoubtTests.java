package io.caravanserai.hub.delivery.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.delivery.attempt.Verdict.Tier;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.message.Body;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;

/** What is known of an effect after attempts of which one lost its answer. */
class DoubtTests {

    private static final byte[] REQUEST = "request".getBytes(StandardCharsets.UTF_8);
    private static final Verdict REFUSED = Verdict.of(Tier.POISON, "refused", Certainty.REFUSED);

    @Test
    void isNoneAfterAFirstRefusal() {
        assertThat(Doubt.after(attempt(null, null, false), answer(422), REFUSED))
                .isEqualTo(Certainty.REFUSED);
    }

    @Test
    void staysWhereTheTargetKnowsNoKey() {
        assertThat(Doubt.after(attempt(Certainty.UNKNOWN, null, false), answer(422), REFUSED))
                .isEqualTo(Certainty.UNKNOWN);
    }

    @Test
    void endsWhereATargetRefusesTheSameKeyAndBytes() {
        assertThat(Doubt.after(attempt(Certainty.UNKNOWN, REQUEST, true), answer(422), REFUSED))
                .isEqualTo(Certainty.REFUSED);
    }

    @Test
    void staysWhereNobodyKnowsWhetherTheBytesWereTheSame() {
        assertThat(Doubt.after(attempt(Certainty.UNKNOWN, null, true), answer(422), REFUSED))
                .isEqualTo(Certainty.UNKNOWN);
    }

    @Test
    void staysWhereTheKeyIsInUse() {
        assertThat(Doubt.after(attempt(Certainty.UNKNOWN, REQUEST, true), answer(409), REFUSED))
                .isEqualTo(Certainty.UNKNOWN);
    }

    @Test
    void staysWhereNothingOfTheTargetWasHeard() {
        var attempt = attempt(Certainty.UNKNOWN, REQUEST, true);

        assertThat(Doubt.after(
                        attempt,
                        new ContractViolation("x.v1", List.of()),
                        Verdict.of(Tier.POISON, "contract", Certainty.REFUSED)))
                .isEqualTo(Certainty.UNKNOWN);
        assertThat(Doubt.after(
                        attempt,
                        new ConnectException("refused"),
                        Verdict.of(Tier.OUTAGE, "unreachable", Certainty.REFUSED)))
                .isEqualTo(Certainty.UNKNOWN);
    }

    @Test
    void staysWhereAnotherRequestWasRefused() {
        var attempt = attempt(Certainty.UNKNOWN, REQUEST, true);
        attempt.sent("http://erp");

        assertThat(Doubt.after(attempt, answer(422), REFUSED)).isEqualTo(Certainty.UNKNOWN);
    }

    @Test
    void endsWhereTheTargetWasAskedAndDoesNotHaveIt() {
        var attempt = attempt(Certainty.UNKNOWN, null, false);
        attempt.knownAbsent();

        assertThat(Doubt.after(attempt, answer(422), REFUSED)).isEqualTo(Certainty.REFUSED);
    }

    private static HttpOperationFailedException answer(int status) {
        return new HttpOperationFailedException("http://erp", status, "", null, Map.of(), "");
    }

    /** That has sent its first request, with the bytes of an earlier one where those are known. */
    private static Attempt attempt(Certainty certainty, byte[] earlier, boolean keyed) {
        var claim = new Claim(
                new MessageId(new UUID(0, 1)),
                "erp",
                CanonicalType.parse("order.v1"),
                "1001",
                "shop/door",
                1,
                new UUID(0, 2),
                2,
                0,
                Duration.ZERO,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                certainty,
                0,
                earlier,
                Body.of(new byte[0]),
                "c",
                null,
                false);
        var attempt = new Attempt(claim, keyed);
        attempt.request(REQUEST);
        return attempt;
    }
}
