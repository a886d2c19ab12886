package io.caravanserai.hub.partner;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** What a caller showed at a door, not yet believed. */
final class Proof extends AbstractAuthenticationToken {

    private final transient Door door;
    private final @Nullable String user;
    private final String credential;
    private final transient HeldRequest request;

    Proof(HeldRequest request, @Nullable String user, String credential) {
        super(List.of());
        this.door = request.door();
        this.user = user;
        this.credential = credential;
        this.request = request;
    }

    Door door() {
        return door;
    }

    byte[] signedBody() {
        return request.body();
    }

    @Nullable
    String user() {
        return user;
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
