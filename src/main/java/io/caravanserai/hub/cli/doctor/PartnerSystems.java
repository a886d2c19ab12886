package io.caravanserai.hub.cli.doctor;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Each system of {@code config/systems.yaml}, knocked at side by side: nobody waits for the sum of all timeouts. */
final class PartnerSystems implements Examination {

    @Override
    public String part() {
        return "Systems";
    }

    @Override
    public List<Diagnosis> of(Environment settings) {
        var systems = Binder.get(settings)
                .bind("systems", Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of());
        return new TreeMap<>(systems)
                .keySet().parallelStream().map(system -> of(system, settings)).toList();
    }

    private static Diagnosis of(String system, Environment settings) {
        var written = settings.getProperty("systems." + system + ".url", "");
        if (written.isEmpty()) {
            return Diagnosis.ok(system, "reached through one of the servers above");
        }
        try {
            return new Knock(system, settings).at(URI.create(written));
        } catch (IllegalArgumentException malformed) {
            return Diagnosis.failed(system, written + " is no address", "correct systems." + system + ".url");
        }
    }
}
