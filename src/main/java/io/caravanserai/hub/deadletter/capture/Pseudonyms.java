package io.caravanserai.hub.deadletter.capture;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Other letters for letters and other digits for digits, the same for the same text wherever it stands: lengths, hyphens, at signs
 * and capitals stay. Nobody without the key can tell which text it was, nor check a guess.
 */
final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Pseudonyms(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    String of(String text) {
        var noise = noise(text.toLowerCase(java.util.Locale.ROOT));
        var result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            var random = noise[i % noise.length] & 0xff;
            if (Character.isDigit(letter)) {
                result.append((char) ('1' + (random % 9)));
            } else if (Character.isUpperCase(letter)) {
                result.append((char) ('A' + (random % 26)));
            } else if (Character.isLetter(letter)) {
                result.append((char) ('a' + (random % 26)));
            } else {
                result.append(letter);
            }
        }
        return result.toString();
    }

    private byte[] noise(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var first = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            var second = mac.doFinal(first);
            var all = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, all, first.length, second.length);
            return all;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
