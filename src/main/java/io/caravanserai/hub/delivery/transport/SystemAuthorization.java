package io.caravanserai.hub.delivery.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caravanserai.hub.delivery.system.Systems;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Credentials of a system as its {@code Authorization} header: {@code systems.<name>.token} is a bearer token,
 * {@code user} and {@code password} are Basic. Asked for at each call, so that no route model holds a secret, and found once
 * in each reading of the settings.
 */
final class SystemAuthorization implements UnaryOperator<@Nullable String> {

    private final Environment environment;
    private final Systems systems;
    private volatile Found found;

    private record Found(Object reading, Map<String, Optional<String>> headers) {}

    SystemAuthorization(Environment environment, Systems systems) {
        this.environment = environment;
        this.systems = systems;
        this.found = new Found(systems.reading(), new ConcurrentHashMap<>());
    }

    @Override
    public @Nullable String apply(@Nullable String system) {
        var known = found;
        if (known.reading != systems.reading()) {
            known = new Found(systems.reading(), new ConcurrentHashMap<>());
            found = known;
        }
        return known.headers.computeIfAbsent(String.valueOf(system), this::find).orElse(null);
    }

    private Optional<String> find(String system) {
        var token = setting(system, "token");
        if (token != null) {
            return Optional.of("Bearer " + token);
        }
        var user = setting(system, "user");
        if (user == null) {
            return Optional.empty();
        }
        var pair = user + ":" + environment.getProperty("systems." + system + ".password", "");
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    }

    private @Nullable String setting(String system, String name) {
        var value = environment.getProperty("systems." + system + "." + name);
        return value == null || value.isBlank() ? null : value;
    }
}
