package io.caravanserai.hub.delivery.system;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Every system that the hub delivers to, as config says it now. What contradicts itself stops the start, all of it told at once. */
public final class Systems {

    private volatile Map<String, SystemProperties> byName;

    Systems(Map<String, SystemProperties> byName) {
        this.byName = checked(byName);
    }

    /** Takes what config says now; what contradicts itself leaves all as it is. */
    public void reread(Environment environment) {
        byName = checked(read(environment));
    }

    static Map<String, SystemProperties> read(Environment environment) {
        return Binder.get(environment)
                .bind("systems", Bindable.mapOf(String.class, SystemProperties.class))
                .orElse(Map.of());
    }

    private static Map<String, SystemProperties> checked(Map<String, SystemProperties> byName) {
        var problems = new ArrayList<String>();
        new TreeMap<>(byName).forEach((name, system) -> problems.addAll(system.problems(name)));
        if (!problems.isEmpty()) {
            throw new IllegalStateException("config/systems.yaml cannot stand:\n  " + String.join("\n  ", problems));
        }
        return Map.copyOf(byName);
    }

    /** What was read: the same object until it is read again, so that whatever follows from it may be kept as long. */
    public Object reading() {
        return byName;
    }

    /** Every system, by its name. */
    public Map<String, SystemProperties> all() {
        return new TreeMap<>(byName);
    }

    /** The system of that name; an unknown one is an {@link IllegalArgumentException} that lists those that are known. */
    public SystemProperties named(String name) {
        var system = byName.get(name);
        if (system == null) {
            throw new IllegalArgumentException("There is no system '" + name + "' in config/systems.yaml; it has "
                    + String.join(", ", new TreeMap<>(byName).keySet()));
        }
        return system;
    }
}
