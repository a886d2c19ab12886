package io.caravanserai.hub.deadletter.correction;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.deadletter.replay.SecondTry;
import io.caravanserai.hub.deadletter.replay.SecondTry.Ruling;
import io.caravanserai.hub.delivery.system.SystemProperties.Effect;
import io.caravanserai.hub.delivery.system.SystemProperties.EffectClass;
import io.caravanserai.hub.delivery.system.Systems;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.repair.Replacement.Dead;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Whether a target may be sent other content than it was, so that its effect stays single.
 *
 * <p>After a certain refusal it may: the correction has a key of its own. While the outcome is unknown it may only where
 * the target writes over what it has, and by which field is known and stays.
 */
@Component
class OtherContent {

    private final SecondTry secondTry;
    private final Systems systems;
    private final InstantSource clock;

    OtherContent(SecondTry secondTry, Systems systems, InstantSource clock) {
        this.secondTry = secondTry;
        this.systems = systems;
        this.clock = clock;
    }

    /** A {@link CorrectionRefused} that says what to do first, where it may not. */
    void mayFollow(DeadLetterId letter, Dead dead, JsonNode before, JsonNode after) {
        if (secondTry.rule(letter.target(), dead.certainty(), dead.firstAttempt(), clock.instant())
                instanceof Ruling.Not not) {
            throw refused(letter, not.why().replace(" ID ", " " + letter + " "));
        } else if (dead.certainty() == Certainty.REFUSED) {
            return;
        }
        var effect = Objects.requireNonNull(systems.named(letter.target()).effect());
        if (effect.by() == EffectClass.NATURAL) {
            writesOver(letter, effect, before, after);
        } else if (effect.lookup() != null) {
            throw refused(
                    letter,
                    "nobody knows whether it arrived; " + letter.target() + " can be asked: ./hub dead-letters answer "
                            + letter + " ask --note …");
        } else {
            throw refused(
                    letter,
                    "nobody knows whether it arrived, and " + letter.target()
                            + " would take a correction, under its own "
                            + "key, for a second request; replay it as it is, under the key that " + letter.target()
                            + " remembers: ./hub dead-letters replay " + letter + " --why …");
        }
    }

    private static void writesOver(DeadLetterId letter, Effect effect, JsonNode before, JsonNode after) {
        var key = effect.key();
        if (key == null || !key.startsWith("/")) {
            throw refused(
                    letter,
                    "nobody knows whether it arrived, nor by which field " + letter.target()
                            + " would know it again: config/systems.yaml has no effect.key for it; replay it as it is, or "
                            + "find out, then ./hub dead-letters answer " + letter + " arrived --note …");
        }
        var place = JsonPointer.compile(key);
        if (before.at(place).isMissingNode() || !before.at(place).equals(after.at(place))) {
            throw refused(
                    letter,
                    "nobody knows whether it arrived, and " + letter.target() + " knows it again by " + key
                            + ", which must stay as it is until that is known");
        }
    }

    private static CorrectionRefused refused(DeadLetterId letter, String why) {
        return new CorrectionRefused("Delivery " + letter + " cannot be edited: " + why);
    }
}
