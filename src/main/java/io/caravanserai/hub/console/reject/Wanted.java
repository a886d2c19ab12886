package io.caravanserai.hub.console.reject;

import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.NotNow;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.deadletter.reject.Rejects;
import io.caravanserai.hub.deadletter.reject.Rejects.Filter;
import io.caravanserai.hub.deadletter.reject.Rejects.Kept;
import io.caravanserai.hub.message.MessageId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rejects as somebody names them: by what they have in common, or one by one. */
record Wanted(
        @Nullable String door,
        @Nullable String partner,
        @Nullable String cause,
        @Nullable String identity,
        @Nullable String text,
        @Nullable String since,
        @Nullable String before) {

    Filter filter() {
        return new Filter(
                given(door),
                given(partner),
                cause == null ? null : given(cause.toLowerCase(Locale.ROOT)),
                given(identity),
                given(text),
                Asked.optional("since", since, Asked::when, Asked.WHEN),
                Asked.optional("before", before, Asked::when, Asked.WHEN));
    }

    /** That, where it names something or all are meant. */
    Filter filter(@Nullable Boolean all) {
        var filter = filter();
        if (filter.isEverything() && !Boolean.TRUE.equals(all)) {
            throw new IllegalArgumentException("Say which, as in \"door\": \"orders-from-webshop\", or \"all\": true");
        }
        return filter;
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    static MessageId id(String id) {
        return Asked.of("id", id, MessageId::parse, "the id of a reject, a UUID");
    }

    static List<MessageId> ids(@Nullable List<String> ids) {
        return ids == null
                ? List.of()
                : ids.stream()
                        .map(id -> Asked.of("ids", id, MessageId::parse, "the id of a reject, a UUID"))
                        .toList();
    }

    static NotThere nothing(Filter filter) {
        return NotThere.of("open reject", "for " + filter, "GET /api/rejects/causes tells what there is");
    }

    /** One that is open still. */
    static Kept open(Rejects rejects, String id) {
        var kept =
                rejects.kept(id(id)).orElseThrow(() -> NotThere.of("reject", id, "GET /api/rejects lists the newest"));
        if (kept.settled() != null) {
            throw new NotNow("Reject " + id + " is " + kept.settled() + " already; there is nothing left to do");
        }
        return kept;
    }
}
