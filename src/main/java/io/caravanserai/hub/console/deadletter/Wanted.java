package io.caravanserai.hub.console.deadletter;

import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.deadletter.Selection;
import io.caravanserai.hub.message.CanonicalType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A selection as somebody writes it, in a query or in a body. */
record Wanted(
        @Nullable String flow,
        @Nullable String type,
        @Nullable String target,
        @Nullable String cause,
        @Nullable String unknown,
        @Nullable String key,
        @Nullable String text,
        @Nullable String since,
        @Nullable String before) {

    Selection selection() {
        return new Selection(
                given(flow),
                Asked.optional("type", type, CanonicalType::parse, "as in order.v1"),
                given(target),
                cause == null ? null : given(cause.toLowerCase(Locale.ROOT)),
                Asked.optional("unknown", unknown, Wanted::yesOrNo, "true or false"),
                given(key),
                given(text),
                Asked.optional("since", since, Asked::when, Asked.WHEN),
                Asked.optional("before", before, Asked::when, Asked.WHEN));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static Boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
