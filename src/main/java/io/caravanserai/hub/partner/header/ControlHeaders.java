package io.caravanserai.hub.partner.header;

import java.util.List;
import java.util.Locale;

/** Names by which a header steers a component instead of telling it something. */
final class ControlHeaders {

    private static final List<String> BEGINNINGS =
            List.of("camel", "org.apache.camel", "kafka.", "mail.smtp", "websocket.", "jmsdestination");
    private static final List<String> WHOLE = List.of("operationname", "operationnamespace", "long-running-action");

    private ControlHeaders() {}

    /** Whatever the case of its letters: receivers of headers do not agree on case. */
    static boolean contain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String beginning : BEGINNINGS) {
            if (lower.startsWith(beginning)) {
                return true;
            }
        }
        return WHOLE.contains(lower);
    }
}
