package io.caravanserai.hub.console;

import java.util.Comparator;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who acts, as the audit trail names them. */
record Actor(String name, String role) {

    /** The hub itself, where nobody asked. */
    static final Actor HUB = new Actor("hub", "hub");

    /** Whoever the current request belongs to; the hub outside of any. */
    static Actor current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? HUB : of(authentication);
    }

    static Actor of(Authentication authentication) {
        var highest = Stream.of(Role.values())
                .filter(role -> role.heldBy(authentication.getAuthorities()))
                .max(Comparator.naturalOrder())
                .map(Role::toString)
                .orElse("none");
        var name = authentication.getName();
        return new Actor(CliCredentials.USER.equals(name) ? CliCredentials.auditName() : name, highest);
    }
}
