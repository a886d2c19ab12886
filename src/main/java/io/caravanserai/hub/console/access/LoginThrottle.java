package io.caravanserai.hub.console.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Refuses to check passwords for a while after five wrong ones in a row, by user and address.
 *
 * <p>The address is part of it, so that a stranger cannot lock out a user who sits elsewhere.
 */
final class LoginThrottle implements AuthenticationProvider {

    private static final Logger log = LoggerFactory.getLogger(LoginThrottle.class);
    private static final int TRIES = 5;
    static final Duration PAUSE = Duration.ofSeconds(30);
    /** More names than people have; beyond it the oldest guesses are forgotten. */
    private static final int REMEMBERED = 10_000;

    private final AuthenticationProvider checked;
    private final Clock clock;
    private final ConcurrentMap<Login, Failures> failures = new ConcurrentHashMap<>();

    LoginThrottle(AuthenticationProvider checked, Clock clock) {
        this.checked = checked;
        this.clock = clock;
    }

    private record Login(String user, String address) {}

    private record Failures(int count, Instant last) {
        boolean blocks(Instant now) {
            return count >= TRIES && now.isBefore(last.plus(PAUSE));
        }

        boolean over(Instant now) {
            return !now.isBefore(last.plus(PAUSE));
        }
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var login = new Login(attempt.getName(), address(attempt));
        var now = clock.instant();
        var before = failures.get(login);
        if (before != null && before.blocks(now)) {
            throw new LockedException("Too many wrong passwords; try again in " + PAUSE.toSeconds() + " seconds");
        }
        try {
            var known = checked.authenticate(attempt);
            failures.remove(login);
            return known;
        } catch (BadCredentialsException wrong) {
            note(login, now);
            throw wrong;
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return checked.supports(type);
    }

    private void note(Login login, Instant now) {
        if (failures.size() >= REMEMBERED) {
            failures.values().removeIf(old -> old.over(now));
            if (failures.size() >= REMEMBERED) {
                failures.clear();
            }
        }
        var noted = failures.merge(
                login,
                new Failures(1, now),
                (old, one) -> new Failures(old.over(now) && old.count() < TRIES ? 1 : old.count() + 1, now));
        if (noted.count() == TRIES) {
            log.warn("{} wrong passwords in a row from {}; logins from there wait", TRIES, login.address());
        }
    }

    private static String address(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }
}
