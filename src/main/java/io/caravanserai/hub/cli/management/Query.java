package io.caravanserai.hub.cli.management;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to ask of a list: those parameters that are given. */
public final class Query {

    private final List<String> pairs = new ArrayList<>();

    public Query with(String name, @Nullable Object value) {
        if (value != null) {
            pairs.add(name + "=" + encoded(value.toString()));
        }
        return this;
    }

    public String on(String path) {
        return pairs.isEmpty() ? path : path + "?" + String.join("&", pairs);
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
