package io.caravanserai.hub.partner.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id that ties a request to its answer and its log lines; the caller's own if it is harmless, else a new one. */
public final class Correlation {

    public static final String HEADER = "X-Correlation-Id";

    private static final String ATTRIBUTE = Correlation.class.getName();
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:/+=-]{1,100}");

    private Correlation() {}

    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String sent = request.getHeader(HEADER);
        String id = sent != null && HARMLESS.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
