package io.caravanserai.hub.delivery.system;

import io.caravanserai.hub.delivery.system.SystemProperties.Breaker;
import io.caravanserai.hub.delivery.system.SystemProperties.Deliver;
import io.caravanserai.hub.delivery.system.SystemProperties.Effect;
import io.caravanserai.hub.delivery.system.SystemProperties.EffectClass;
import io.caravanserai.hub.delivery.system.SystemProperties.Retry;
import io.caravanserai.hub.message.Rate;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Systems that differ in nothing but what makes an effect single there. */
public final class MadeUpSystems {

    private MadeUpSystems() {}

    public static Systems of(Map<String, EffectClass> effects) {
        var systems = new TreeMap<String, SystemProperties>();
        effects.forEach((name, by) -> systems.put(
                name,
                new SystemProperties(
                        "someone",
                        null,
                        new Effect(by, null, null, null),
                        deliver(2, null, Duration.ofSeconds(30)),
                        Map.of())));
        return new Systems(systems);
    }

    /** One that is tried so often at most. */
    public static Systems thrifty(String name, int budget) {
        return new Systems(Map.of(
                name,
                new SystemProperties(
                        "someone",
                        null,
                        new Effect(EffectClass.NATURAL, null, null, null),
                        deliver(2, null, Duration.ofSeconds(30), budget),
                        Map.of())));
    }

    public static Deliver deliver(int concurrency, Rate rate, Duration open) {
        return deliver(concurrency, rate, open, null);
    }

    static Deliver deliver(int concurrency, Rate rate, Duration open, Integer budget) {
        return new Deliver(
                Duration.ofSeconds(1),
                concurrency,
                rate,
                new Retry(Duration.ofSeconds(1), 2, Duration.ofMinutes(1), Duration.ofHours(1), budget),
                new Breaker(new Share(50), 20, open));
    }
}
