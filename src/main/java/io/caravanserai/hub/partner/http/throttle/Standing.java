package io.caravanserai.hub.partner.http.throttle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a partner has open at this hub's HTTP doors, and what it was refused since this hub started.
 *
 * @param doors ids of the doors that it may use
 * @param quota as it is written; none where it may call as often as it likes
 * @param inWork requests that are being worked on
 * @param waiting requests whose turn comes when those are answered
 * @param beyondQuota calls answered 429
 * @param beyondShare requests answered 503, for too many waited, or for too long
 */
public record Standing(
        String partner,
        List<String> doors,
        @Nullable String quota,
        int inWork,
        int waiting,
        long beyondQuota,
        long beyondShare) {}
