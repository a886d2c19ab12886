package io.caravanserai.hub.partner.authentication;

import io.caravanserai.hub.partner.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Base64 HMAC-SHA256 over a raw body. */
final class Hmac {

    private static final String ALGORITHM = "HmacSHA256";

    private Hmac() {}

    /** Whether the signature is right; takes the same time wherever a wrong one differs. Under an empty secret none is. */
    static boolean matches(Secret secret, byte[] body, String signature) {
        if (secret.value().isBlank()) {
            return false;
        }
        byte[] sent;
        try {
            sent = Base64.getDecoder().decode(signature.trim());
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        return MessageDigest.isEqual(sign(secret, body), sent);
    }

    private static byte[] sign(Secret secret, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.bytes(), ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
