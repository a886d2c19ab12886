package io.caravanserai.hub.partner.authentication;

import io.caravanserai.hub.partner.Door;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** What a caller showed at a door, not yet believed. */
public final class Proof extends AbstractAuthenticationToken {

    private final transient Door door;
    private final @Nullable String user;
    private final String credential;
    private final transient Supplier<byte[]> body;

    /** The body is taken only where the scheme of the door signs it. */
    public Proof(Door door, @Nullable String user, String credential, Supplier<byte[]> body) {
        super(List.of());
        this.door = door;
        this.user = user;
        this.credential = credential;
        this.body = body;
    }

    Door door() {
        return door;
    }

    byte[] signedBody() {
        return body.get();
    }

    @Override
    public String getCredentials() {
        return credential;
    }

    @Override
    public String getPrincipal() {
        return user == null ? "" : user;
    }
}
