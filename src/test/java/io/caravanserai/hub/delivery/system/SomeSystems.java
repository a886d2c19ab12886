package io.caravanserai.hub.delivery.system;

import io.caravanserai.hub.delivery.system.SystemProperties.Effect;
import io.caravanserai.hub.delivery.system.SystemProperties.EffectClass;
import java.time.Duration;
import java.util.HashMap;
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

    /** The same, each with these rules and so many tries for a delivery; a target that is held is probed at once. */
    public static Systems withRules(int budget, Map<String, Map<String, RuleProperties>> rules) {
        var systems = new HashMap<String, SystemProperties>();
        oneOfEachClass()
                .all()
                .forEach((name, system) -> systems.put(
                        name,
                        new SystemProperties(
                                system.owner(),
                                system.data(),
                                system.effect(),
                                MadeUpSystems.deliver(2, null, Duration.ofMillis(50), budget),
                                rules.getOrDefault(name, Map.of()))));
        return new Systems(systems);
    }

    private static SystemProperties system(Effect effect) {
        return new SystemProperties(
                "it", null, effect, MadeUpSystems.deliver(2, null, Duration.ofSeconds(30)), Map.of());
    }
}
