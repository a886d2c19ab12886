package io.caravanserai.hub.partner.authentication;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A caller whose proof was right. */
public final class KnownPartner extends AbstractAuthenticationToken {

    private final String partner;

    KnownPartner(String partner) {
        super(List.of());
        this.partner = partner;
        setAuthenticated(true);
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public String getPrincipal() {
        return partner;
    }
}
