package io.caravanserai.hub.console.access;

import io.caravanserai.hub.console.audit.Actor;
import java.util.Comparator;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Whoever the current request belongs to. */
public final class LoggedIn {

    private LoggedIn() {}

    /** As the audit trail names them; the hub outside of any request. */
    public static Actor actor() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? Actor.HUB : actor(authentication);
    }

    /** Whether they hold this role, if only as part of a higher one; false outside of any request. */
    public static boolean holds(Role role) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && role.heldBy(authentication.getAuthorities());
    }

    /** Whether it is a person by their own name, and not whoever sits at the hub's machine. */
    public static boolean isNamed() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && !CliCredentials.USER.equals(authentication.getName());
    }

    private static Actor actor(Authentication authentication) {
        var highest = Stream.of(Role.values())
                .filter(role -> role.heldBy(authentication.getAuthorities()))
                .max(Comparator.naturalOrder())
                .map(Role::toString)
                .orElse("none");
        var name = authentication.getName();
        return new Actor(CliCredentials.USER.equals(name) ? CliCredentials.auditName() : name, highest);
    }
}
