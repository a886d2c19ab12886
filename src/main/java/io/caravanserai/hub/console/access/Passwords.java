package io.caravanserai.hub.console.access;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that nobody thought up. */
final class Passwords {

    private static final SecureRandom random = new SecureRandom();
    private static final int BYTES = 18;

    private Passwords() {}

    /** 24 characters that need no quoting in a shell or a URL. */
    static String random() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
