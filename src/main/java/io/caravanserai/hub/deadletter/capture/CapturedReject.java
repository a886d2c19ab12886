package io.caravanserai.hub.deadletter.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reject as a sample and a case.
 *
 * @param sample what came in, without anybody's data, as it is sent to the door
 * @param ending of a file of that: json, xml or txt
 * @param identity that is sent with it as Idempotency-Key
 * @param happens how the sample is refused now; null where it is accepted: the failure is mended, or lay in what was taken out
 * @param alike whether the original is refused in the same way, or accepted too
 */
public record CapturedReject(
        String door,
        String partner,
        String sample,
        String ending,
        @Nullable String identity,
        @Nullable Refused happens,
        boolean alike) {

    /**
     * How it is refused.
     *
     * @param findings their places
     */
    public record Refused(String cause, String reason, List<String> findings) {}
}
