package io.caravanserai.hub.console.access;

import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.JdbcUserDetailsManager;
import org.springframework.stereotype.Component;

/** Everyone who may log in on the management port: the hub's own commands, the configured users, those in the database. */
@Component
final class Users implements UserDetailsService {

    private final CliCredentials cli;
    private final UserProperties configured;
    private final JdbcUserDetailsManager stored;

    Users(CliCredentials cli, UserProperties configured, DataSource dataSource) {
        this.cli = cli;
        this.configured = configured;
        this.stored = new JdbcUserDetailsManager(dataSource);
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        if (name.equals(CliCredentials.USER)) {
            return cli.user();
        }
        var user = configured.named().get(name);
        if (user != null) {
            return User.withUsername(name)
                    .password(Objects.requireNonNull(user.password()))
                    .authorities(Objects.requireNonNull(user.role()).authorities())
                    .build();
        }
        return withIncludedRoles(stored.loadUserByUsername(name));
    }

    void create(String name, String hash, Role role) {
        stored.createUser(User.withUsername(name)
                .password(hash)
                .authorities(role.authority())
                .build());
    }

    private static UserDetails withIncludedRoles(UserDetails user) {
        var highest = Stream.of(Role.values())
                .filter(role -> role.heldBy(user.getAuthorities()))
                .max(Comparator.naturalOrder());
        return highest.map(role -> User.withUserDetails(user)
                        .authorities(role.authorities())
                        .build())
                .orElse(user);
    }
}
