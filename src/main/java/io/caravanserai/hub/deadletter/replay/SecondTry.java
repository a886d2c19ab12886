package io.caravanserai.hub.deadletter.replay;

import io.caravanserai.hub.delivery.system.SystemProperties.Effect;
import io.caravanserai.hub.delivery.system.SystemProperties.EffectClass;
import io.caravanserai.hub.delivery.system.Systems;
import io.caravanserai.hub.ledger.Certainty;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether a dead delivery may be tried again, and under which key, so that its effect stays single.
 *
 * <p>What was certainly refused may change: a new key. What may have had its effect keeps key and bytes while the target
 * remembers them, is asked about where the target can be asked, and waits for a person where neither is so.
 */
@Component
public class SecondTry {

    private final Systems systems;

    SecondTry(Systems systems) {
        this.systems = systems;
    }

    /** What is to be done. */
    public sealed interface Ruling {

        record Same() implements Ruling {}

        record NewKey() implements Ruling {}

        /**
         * Not as things stand.
         *
         * @param why says what to do instead
         */
        record Not(String why) implements Ruling {}
    }

    /**
     * Rules on one delivery.
     *
     * @param certainty what is known of the last attempt's effect
     * @param first when the first attempt under its key began
     */
    public Ruling rule(String target, @Nullable Certainty certainty, @Nullable Instant first, Instant now) {
        Effect effect;
        try {
            effect = Objects.requireNonNull(systems.named(target).effect());
        } catch (IllegalArgumentException unknown) {
            return new Ruling.Not(unknown.getMessage() + "; add it, or discard the letter");
        }
        if (certainty == Certainty.REFUSED) {
            return new Ruling.NewKey();
        } else if (effect.by() == EffectClass.NONE) {
            return new Ruling.Not("nobody knows whether it arrived, and " + target
                    + " can neither be asked nor told a key; find out, then "
                    + "./hub dead-letters answer ID arrived | not-arrived --note …");
        } else if (effect.by() == EffectClass.KEY && effect.lookup() == null && isOver(effect.window(), first, now)) {
            return new Ruling.Not("nobody knows whether it arrived, and " + target + " has forgotten the key after "
                    + effect.window() + "; find out, then ./hub dead-letters answer ID arrived | not-arrived --note …");
        }
        return new Ruling.Same();
    }

    private static boolean isOver(@Nullable Duration window, @Nullable Instant first, Instant now) {
        return window != null && first != null && Duration.between(first, now).compareTo(window) >= 0;
    }
}
