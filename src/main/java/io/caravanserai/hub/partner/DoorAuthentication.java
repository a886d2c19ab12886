package io.caravanserai.hub.partner;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the caller at a door proves who it is.
 *
 * @param header where the signature or key stands; default {@code X-API-Key} for api-key, required for hmac
 * @param secret the shared secret of hmac
 */
public record DoorAuthentication(
        @DefaultValue("none") Scheme scheme,
        @Nullable String header,
        @Nullable Secret secret) {

    /** The kinds of proof. */
    public enum Scheme {
        /** Base64 HMAC-SHA256 over the raw body in a header; the door has one fixed partner. */
        HMAC,
        /** A random key in a header, configured by its SHA-256. */
        API_KEY,
        /** HTTP Basic. */
        BASIC,
        /** No proof: doors that no network reaches (files), and public descriptions (GET only). */
        NONE
    }

    public String headerName() {
        return header == null ? "X-API-Key" : header;
    }

    /** What {@code WWW-Authenticate} says about this door. */
    public String challenge() {
        return switch (scheme) {
            case HMAC -> "HMAC-SHA256 header=\"" + headerName() + "\"";
            case API_KEY -> "ApiKey header=\"" + headerName() + "\"";
            case BASIC -> "Basic realm=\"hub\", charset=\"UTF-8\"";
            case NONE -> "None";
        };
    }
}
