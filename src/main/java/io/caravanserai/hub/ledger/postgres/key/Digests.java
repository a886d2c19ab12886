package io.caravanserai.hub.ledger.postgres.key;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Fingerprints of content. */
public final class Digests {

    private Digests() {}

    public static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
