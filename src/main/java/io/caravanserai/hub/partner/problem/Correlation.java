package io.caravanserai.hub.partner.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id that ties a request to its answer and its log lines; the caller's own if it is harmless, else a new one. */
public final class Correlation {

    public static final String HEADER = "X-Correlation-Id";

    private static final String ATTRIBUTE = Correlation.class.getName();
    private static final String OWN = ATTRIBUTE + ".own";
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000000000000000L;
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:/+=-]{1,100}");

    private Correlation() {}

    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String sent = request.getHeader(HEADER);
        boolean own = sent != null && HARMLESS.matcher(sent).matches();
        String id = own ? sent : random().toString();
        request.setAttribute(ATTRIBUTE, id);
        request.setAttribute(OWN, own);
        return id;
    }

    /** The caller's own, under which its message is kept; {@code null} where it sent none. */
    public static @Nullable String sentWith(HttpServletRequest request) {
        var id = of(request);
        return Boolean.TRUE.equals(request.getAttribute(OWN)) ? id : null;
    }

    /** No secret, so that no generator of secrets need be waited for. */
    private static UUID random() {
        var random = ThreadLocalRandom.current();
        return new UUID((random.nextLong() & ~0xF000L) | VERSION_4, (random.nextLong() >>> 2) | VARIANT);
    }
}
