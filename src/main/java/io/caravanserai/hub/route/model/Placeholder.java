package io.caravanserai.hub.route.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A {@code {{key}}} in a route.
 *
 * @param key with {@code *} for what another placeholder stands for: {@code systems.*.url}
 * @param offset of its first brace in the text
 * @param optional whether it may be missing, for it has a default or says {@code ?}
 * @param end of it in the text
 */
public record Placeholder(String key, int offset, int end, boolean optional) {

    private static final Set<String> FROM_ELSEWHERE =
            Set.of("env", "sys", "bean", "service", "service.name", "service.host");

    /** Each placeholder of the text, an inner one before the one around it; not those of the environment or of beans. */
    public static List<Placeholder> in(String text) {
        var found = new ArrayList<Placeholder>();
        var open = new ArrayDeque<Integer>();
        for (int i = 0; i + 1 < text.length(); i++) {
            if (text.startsWith("{{", i)) {
                open.push(i);
                i++;
            } else if (text.startsWith("}}", i) && !open.isEmpty()) {
                int start = open.pop();
                add(found, text.substring(start + 2, i), start, i + 2);
                i++;
            }
        }
        return found;
    }

    private static void add(List<Placeholder> found, String inside, int start, int end) {
        var name = inside;
        for (var before = ""; !before.equals(name); ) {
            before = name;
            name = name.replaceAll("\\{\\{[^{}]*}}", "*");
        }
        boolean optional = name.startsWith("?");
        name = name.replaceFirst("^[?!]", "");
        if (name.startsWith("millis:")) {
            name = name.substring("millis:".length());
        }
        int colon = name.indexOf(':');
        if (colon >= 0 && FROM_ELSEWHERE.contains(name.substring(0, colon))) {
            return;
        }
        var key = colon < 0 ? name : name.substring(0, colon);
        found.add(new Placeholder(key.strip(), start, end, optional || colon >= 0));
    }
}
