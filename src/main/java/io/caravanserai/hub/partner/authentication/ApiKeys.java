package io.caravanserai.hub.partner.authentication;

import io.caravanserai.hub.partner.settings.PartnerProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The hashes of all API keys. A plain SHA-256 is enough, because a key is 256 random bits and cannot be guessed. */
final class ApiKeys {

    @SuppressWarnings("ArrayRecordComponent") // compared in constant time
    private record Key(String partner, byte[] sha256) {}

    private final List<Key> keys = new ArrayList<>();

    ApiKeys(Map<String, PartnerProperties> partners) {
        partners.forEach((name, partner) ->
                partner.apiKeySha256().forEach(hash -> keys.add(new Key(name, ascii(hash.toLowerCase(Locale.ROOT))))));
    }

    /** Whose key it is; compares with every known one, so that the time taken tells nothing. */
    Optional<String> partnerOf(String key) {
        byte[] presented = ascii(HexFormat.of().formatHex(sha256(key)));
        String found = "";
        for (Key each : keys) {
            if (MessageDigest.isEqual(each.sha256(), presented)) {
                found = each.partner();
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private static byte[] ascii(String hex) {
        return hex.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
