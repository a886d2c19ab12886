package io.caravanserai.hub.delivery.attempt;

import io.caravanserai.hub.delivery.system.SystemProperties.Effect;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Claim;
import java.time.Duration;

/** What has to happen before a delivery is sent, so that an earlier attempt of unknown outcome is not done twice. */
public enum Precaution {
    /** Nothing: it was never sent, or sending it again is safe. */
    NONE,
    /** The target is asked whether it has it. */
    ASK,
    /** The target may have forgotten its key by the time it is told again, and cannot be asked: a person decides. */
    KEY_FORGOTTEN,
    /** The target can neither be asked nor told a key: a person decides. */
    PERSON;

    /**
     * The precaution that the target's effect class asks for.
     *
     * @param lease how long after the claim the request may still arrive
     */
    public static Precaution of(Claim claim, Effect effect, Duration lease) {
        if (claim.certainty() != Certainty.UNKNOWN) {
            return NONE;
        }
        return switch (effect.by()) {
            case NATURAL -> NONE;
            case KEY -> {
                if (!isForgotten(claim, effect, lease)) {
                    yield NONE;
                }
                yield effect.lookup() == null ? KEY_FORGOTTEN : ASK;
            }
            case LOOKUP -> ASK;
            case NONE -> PERSON;
        };
    }

    private static boolean isForgotten(Claim claim, Effect effect, Duration lease) {
        var window = effect.window();
        return window != null
                && claim.claimed().plus(lease).compareTo(claim.firstAttempt().plus(window)) >= 0;
    }
}
