package io.caravanserai.hub.partner.http;

import io.caravanserai.hub.partner.authentication.Proof;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads the proof that the door of a request asks for; none, if nothing usable was sent. */
final class ProofConverter implements AuthenticationConverter {

    private static final String BASIC = "Basic ";

    @Override
    public @Nullable Proof convert(HttpServletRequest request) {
        return HeldRequest.in(request).map(ProofConverter::proof).orElse(null);
    }

    private static @Nullable Proof proof(HeldRequest held) {
        var authentication = held.door().rules().authentication();
        return switch (authentication.scheme()) {
            case NONE -> null;
            case HMAC, API_KEY ->
                single(held, authentication.headerName())
                        .map(credential -> new Proof(held.door(), null, credential, held::body))
                        .orElse(null);
            case BASIC -> basic(held);
        };
    }

    private static @Nullable Proof basic(HeldRequest request) {
        String sent = single(request, HttpHeaders.AUTHORIZATION).orElse("");
        if (!sent.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return null;
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(sent.substring(BASIC.length()).trim());
            String login = new String(decoded, StandardCharsets.UTF_8);
            int colon = login.indexOf(':');
            return colon < 0
                    ? null
                    : new Proof(request.door(), login.substring(0, colon), login.substring(colon + 1), request::body);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /** The only value of a header; two values prove nothing, for another reader might pick the other one. */
    private static Optional<String> single(HttpServletRequest request, String header) {
        var values = request.getHeaders(header);
        if (!values.hasMoreElements()) {
            return Optional.empty();
        }
        String value = values.nextElement();
        return values.hasMoreElements() ? Optional.empty() : Optional.of(value);
    }
}
