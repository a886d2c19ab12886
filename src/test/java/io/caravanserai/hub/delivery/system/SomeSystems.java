package io.caravanserai.hub.delivery.system;

import io.caravanserai.hub.delivery.system.SystemProperties.Effect;
import io.caravanserai.hub.delivery.system.SystemProperties.EffectClass;
import java.time.Duration;
import java.util.Map;

/** Systems that tests of other rooms deliver to. */
public final class SomeSystems {

    private SomeSystems() {}

    /** crm is natural, erp can be asked, payments keeps keys for two days, printer neither. */
    public static Systems oneOfEachClass() {
        return new Systems(Map.of(
                "crm", system(new Effect(EffectClass.NATURAL, null, null, null)),
                "erp", system(new Effect(EffectClass.LOOKUP, null, null, "ask")),
                "payments", system(new Effect(EffectClass.KEY, Duration.ofDays(2), null, null)),
                "printer", system(new Effect(EffectClass.NONE, null, null, null))));
    }

    private static SystemProperties system(Effect effect) {
        return new SystemProperties("it", null, effect, MadeUpSystems.deliver(2, null, Duration.ofSeconds(30)), Map.of());
    }
}
