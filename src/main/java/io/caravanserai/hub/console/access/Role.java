package io.caravanserai.hub.console.access;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What a person may do; each role may all that the ones before it may. */
public enum Role {
    /** Sees messages, rejects, dead letters, routes and metrics. */
    VIEWER,
    /** Also acts on what runs: replays, pauses, starts and stops. */
    OPERATOR,
    /** Also changes what runs. */
    INTEGRATOR;

    GrantedAuthority authority() {
        return new SimpleGrantedAuthority("ROLE_" + name());
    }

    /** This role's authority and those of the roles that it includes. */
    List<GrantedAuthority> authorities() {
        return Stream.of(values()).filter(this::includes).map(Role::authority).toList();
    }

    boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    boolean heldBy(Collection<? extends GrantedAuthority> authorities) {
        return authorities.stream()
                .anyMatch(held -> held.getAuthority().equals(authority().getAuthority()));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
