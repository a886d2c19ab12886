package io.caravanserai.hub.prove.simulation;

import io.caravanserai.hub.delivery.system.SystemProperties.Effect;
import io.caravanserai.hub.delivery.system.SystemProperties.EffectClass;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.message.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A partner's system: what it did, in its order, and what it remembers of keys. */
final class Target {

    /** Longer than a delivery is insisted on, as the hub demands of such a system. */
    private static final Duration WINDOW = Duration.ofHours(24);

    final Subscription subscription;
    final Effect effect;
    final List<MessageId> effects = new ArrayList<>();
    private final Map<String, Instant> keys = new HashMap<>();
    boolean up = true;

    Target(Subscription subscription, EffectClass by) {
        this.subscription = subscription;
        this.effect =
                new Effect(by, by == EffectClass.KEY ? WINDOW : null, null, by == EffectClass.LOOKUP ? "ask" : null);
    }

    String name() {
        return subscription.target();
    }

    boolean has(MessageId message) {
        return effects.contains(message);
    }

    void take(Claim claim, Instant now) {
        if (effect.by() == EffectClass.KEY) {
            var key = claim.id() + ".r" + claim.keyRevision();
            var before = keys.get(key);
            if (before != null && before.plus(WINDOW).isAfter(now)) {
                return;
            }
            keys.put(key, now);
        }
        effects.add(claim.id());
    }
}
