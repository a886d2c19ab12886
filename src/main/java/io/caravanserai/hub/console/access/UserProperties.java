package io.caravanserai.hub.console.access;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Users that the configuration names; they come before those in the database.
 *
 * @param users by name; none by default
 */
@ConfigurationProperties("hub")
record UserProperties(@Nullable Map<String, ConfiguredUser> users) {

    private static final Set<String> HASHES =
            Set.of("{bcrypt}", "{argon2@SpringSecurity_v5_8}", "{scrypt@SpringSecurity_v5_8}");

    UserProperties {
        users = users == null ? Map.of() : Map.copyOf(users);
        users.forEach(UserProperties::check);
    }

    /**
     * One of them.
     *
     * @param password its hash, as {@code {bcrypt}$2a$10$…}
     */
    record ConfiguredUser(
            @Nullable String password, @Nullable Role role) {}

    Map<String, ConfiguredUser> named() {
        return users == null ? Map.of() : users;
    }

    private static void check(String name, ConfiguredUser user) {
        if (name.equals(CliCredentials.USER)) {
            throw new IllegalArgumentException("hub.users." + name + ": the hub keeps this name for its own commands");
        }
        var password = user.password();
        if (password == null || HASHES.stream().noneMatch(password::startsWith)) {
            throw new IllegalArgumentException("hub.users." + name
                    + ".password must be a hash, as in '{bcrypt}$2a$10$…'; htpasswd -nBC 10 " + name + " makes one");
        }
        if (user.role() == null) {
            throw new IllegalArgumentException("hub.users." + name + ".role must be viewer, operator or integrator");
        }
    }
}
