package io.caravanserai.hub.delivery.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Credentials of a system as its {@code Authorization} header: {@code systems.<name>.token} is a bearer token,
 * {@code user} and {@code password} are Basic. Read at each call, so that no route model holds a secret.
 */
record SystemAuthorization(Environment environment) implements UnaryOperator<@Nullable String> {

    @Override
    public @Nullable String apply(@Nullable String system) {
        var token = setting(system, "token");
        if (token != null) {
            return "Bearer " + token;
        }
        var user = setting(system, "user");
        if (user == null) {
            return null;
        }
        var pair = user + ":" + environment.getProperty("systems." + system + ".password", "");
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private @Nullable String setting(@Nullable String system, String name) {
        var value = environment.getProperty("systems." + system + "." + name);
        return value == null || value.isBlank() ? null : value;
    }
}
