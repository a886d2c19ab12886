package io.caravanserai.hub.partner.authentication;

import io.caravanserai.hub.partner.Door;
import io.caravanserai.hub.partner.settings.IntakeProperties;
import io.caravanserai.hub.partner.settings.PartnerProperties;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Believes a proof or not, by the scheme of its door. */
@Component
public final class DoorKeeper {

    private final Map<String, PartnerProperties> partners;
    private final ApiKeys apiKeys;
    private final BasicLogins logins;

    DoorKeeper(IntakeProperties settings) {
        this.partners = settings.partners();
        this.apiKeys = new ApiKeys(partners);
        this.logins = new BasicLogins(partners);
    }

    /** As Spring Security's {@code AuthenticationManager}, but no bean of that type: other chains have their own. */
    public Authentication authenticate(Authentication authentication) {
        var proof = (Proof) authentication;
        return new KnownPartner(
                partnerOf(proof).orElseThrow(() -> new BadCredentialsException("The proof of identity is wrong.")));
    }

    private Optional<String> partnerOf(Proof proof) {
        var rules = proof.door().rules();
        return switch (rules.authentication().scheme()) {
            case NONE -> Optional.empty();
            case API_KEY -> apiKeys.partnerOf(proof.getCredentials());
            case BASIC -> logins.partnerOf(proof.getPrincipal(), proof.getCredentials());
            case HMAC -> {
                var secret = rules.authentication().secret();
                yield secret != null && Hmac.matches(secret, proof.signedBody(), proof.getCredentials())
                        ? Optional.ofNullable(rules.partner())
                        : Optional.empty();
            }
        };
    }

    /** Whether this partner may use this door: the door is kept for it, or its settings list it. */
    public boolean mayUse(String partner, Door door) {
        if (door.rules().partner() != null) {
            return partner.equals(door.rules().partner());
        }
        var known = partners.get(partner);
        return known != null && known.doors().contains(door.id());
    }
}
