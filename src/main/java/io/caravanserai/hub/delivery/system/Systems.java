package io.caravanserai.hub.delivery.system;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** Every system that the hub delivers to. Immutable; what contradicts itself stops the start, all of it told at once. */
public final class Systems {

    private final Map<String, SystemProperties> byName;

    Systems(Map<String, SystemProperties> byName) {
        this.byName = Map.copyOf(byName);
        var problems = new ArrayList<String>();
        new TreeMap<>(byName).forEach((name, system) -> problems.addAll(system.problems(name)));
        if (!problems.isEmpty()) {
            throw new IllegalStateException("config/systems.yaml cannot stand:\n  " + String.join("\n  ", problems));
        }
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
