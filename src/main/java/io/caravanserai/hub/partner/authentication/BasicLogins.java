package io.caravanserai.hub.partner.authentication;

import io.caravanserai.hub.partner.settings.PartnerProperties;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The logins of HTTP Basic. A slow hash at every request would spend the machine, so a password that was right is remembered for
 * a minute, as a salted SHA-256 that only this process knows; a wrong one is never remembered.
 */
final class BasicLogins {

    private static final int MOST = 256;
    private static final long REMEMBERED = TimeUnit.MINUTES.toNanos(1);

    /** What an unknown user's password is compared with; what it was made of does not matter, for nobody passes by it. */
    private static final String NOBODY = "{bcrypt}$2a$10$oSBDLbcSs3egJAqZmHO7FuukJeTUUp9t19NNf2IAS9ArUY6VEgYmG";

    private record Login(String partner, String hash) {}

    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final Map<String, Login> logins = new HashMap<>();
    private final String salt = Long.toHexString(new SecureRandom().nextLong());
    private final Map<ByteBuffer, Long> right = new LinkedHashMap<>();

    BasicLogins(Map<String, PartnerProperties> partners) {
        partners.forEach((name, partner) -> {
            var basic = partner.basic();
            if (basic != null) {
                logins.put(basic.user(), new Login(name, basic.passwordHash().value()));
            }
        });
    }

    /** Whose login it is. An unknown user costs as much time as a known one. */
    Optional<String> partnerOf(String user, String password) {
        var login = logins.get(user);
        var ticket = ByteBuffer.wrap(ApiKeys.sha256(salt + ':' + user + ':' + password));
        if (login != null && isRemembered(ticket)) {
            return Optional.of(login.partner());
        }
        boolean matches = encoder.matches(password, login == null ? NOBODY : login.hash());
        if (login == null || !matches) {
            return Optional.empty();
        }
        remember(ticket);
        return Optional.of(login.partner());
    }

    private synchronized boolean isRemembered(ByteBuffer ticket) {
        Long since = right.get(ticket);
        return since != null && System.nanoTime() - since < REMEMBERED;
    }

    private synchronized void remember(ByteBuffer ticket) {
        right.remove(ticket);
        right.put(ticket, System.nanoTime());
        if (right.size() > MOST) {
            right.remove(right.keySet().iterator().next());
        }
    }
}
