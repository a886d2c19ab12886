package io.caravanserai.hub.delivery.gate;

import io.caravanserai.hub.message.Rate;
import io.github.bucket4j.Bucket;

/** What keeps a target's rate without ever waiting: a tenth of the period at a time, for a whole second's worth at once is a burst. */
final class Pace {

    private static final int SLICES = 10;

    private Pace() {}

    static Bucket of(Rate rate) {
        var slices = rate.count() >= SLICES ? SLICES : 1;
        var atOnce = rate.count() / slices;
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(atOnce)
                        .refillIntervally(atOnce, rate.period().dividedBy(slices)))
                .build();
    }
}
