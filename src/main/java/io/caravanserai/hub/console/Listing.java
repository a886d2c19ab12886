package io.caravanserai.hub.console;

import io.caravanserai.hub.ledger.Inquiry.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Some of a list.
 *
 * @param next where the list goes on, relative to the hub; absent at the end
 */
public record Listing<T>(List<T> items, @Nullable String next) {

    static final int MOST = 500;

    /** Keeps the request's own filters in {@code next}. */
    public static <T> Listing<T> of(Page<T, ?> page) {
        return of(page.items(), page.next());
    }

    public static <T> Listing<T> of(List<T> items, @Nullable Object after) {
        return new Listing<>(items, after == null ? null : here(after));
    }

    /** As asked, where it is a number of rows that one answer may have. */
    public static int limit(int asked) {
        if (asked < 1 || asked > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST + ", not " + asked);
        }
        return asked;
    }

    private static String here(Object after) {
        var uri = ServletUriComponentsBuilder.fromCurrentRequest()
                .scheme(null)
                .host(null)
                .port(null);
        return uri.replaceQueryParam("after", after).build().toUriString();
    }
}
