package io.caravanserai.hub.deadletter.rehearse;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That a target would not have a message, as the ledger recorded it: its answer to the same request another time.
 *
 * @param sent a digest of the request that was refused; {@code null} where that could not be told
 * @param handledBy the route and mappings that made it, each with the hash of its content
 */
public record Refusal(
        String message, @Nullable String sent, @Nullable String handledBy) {

    /**
     * Whether this very request would be made again; {@code null} where nobody knows.
     *
     * @param asIs what the routes and mappings in use make of it, where a candidate is tried
     */
    @Nullable
    Boolean isRepeatedBy(Tried one, @Nullable Tried asIs) {
        if (sent != null && !one.requests().isEmpty()) {
            var now = one.requestsOf(sent);
            var before = asIs == null ? Set.<Tried.Sent>of() : asIs.requestsOf(sent);
            // the same bytes to another address are another request
            return before.isEmpty() ? !now.isEmpty() : now.stream().anyMatch(before::contains);
        } else if (asIs != null && !one.sent().equals(asIs.sent())) {
            return false;
        }
        var known = mappings(handledBy);
        var used = mappings(one.handledBy());
        var alike = !known.isEmpty()
                && used.size() >= known.size()
                && used.subList(0, known.size()).equals(known);
        return alike ? true : null;
    }

    /** A rehearsal knows its routes by no hash: what a mapping made is likely to be sent alike. */
    private static List<String> mappings(@Nullable String handled) {
        return handled == null
                ? List.of()
                : Arrays.stream(handled.split(", ", -1))
                        .filter(part -> part.contains("/"))
                        .toList();
    }
}
