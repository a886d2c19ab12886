package io.caravanserai.hub.delivery.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.delivery.system.SystemProperties.Effect;
import io.caravanserai.hub.delivery.system.SystemProperties.EffectClass;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.message.Body;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PrecautionTests {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final Duration LEASE = Duration.ofMinutes(1);

    @ParameterizedTest
    @EnumSource
    void sendsWhatWasNeverOfUnknownOutcome(EffectClass by) {
        assertThat(Precaution.of(claim(Certainty.REFUSED, WINDOW), effect(by), LEASE))
                .isEqualTo(Precaution.NONE);
    }

    @ParameterizedTest
    @CsvSource({"KEY, NONE", "NATURAL, NONE", "LOOKUP, ASK", "NONE, PERSON"})
    void clearsUpAnUnknownOutcomeAsTheTargetAllows(EffectClass by, Precaution precaution) {
        assertThat(Precaution.of(claim(Certainty.UNKNOWN, Duration.ofHours(1)), effect(by), LEASE))
                .isEqualTo(precaution);
    }

    @Test
    void asksAPersonBeforeAKeyCouldBeForgottenWhileTheRequestIsUnderWay() {
        var inTime = claim(Certainty.UNKNOWN, WINDOW.minus(LEASE).minusSeconds(1));
        var tooLate = claim(Certainty.UNKNOWN, WINDOW.minus(LEASE));

        assertThat(Precaution.of(inTime, effect(EffectClass.KEY), LEASE)).isEqualTo(Precaution.NONE);
        assertThat(Precaution.of(tooLate, effect(EffectClass.KEY), LEASE)).isEqualTo(Precaution.KEY_FORGOTTEN);
    }

    private static Effect effect(EffectClass by) {
        return new Effect(by, WINDOW, null, null);
    }

    private static Claim claim(Certainty certainty, Duration sinceFirst) {
        return new Claim(
                new MessageId(new UUID(0, 1)),
                "target",
                CanonicalType.parse("order.v1"),
                "subject",
                "source",
                1,
                new UUID(0, 2),
                2,
                0,
                Duration.ZERO,
                FIRST,
                FIRST,
                FIRST.plus(sinceFirst),
                certainty,
                0,
                null,
                Body.of(new byte[0]),
                "correlation",
                null,
                false);
    }
}
