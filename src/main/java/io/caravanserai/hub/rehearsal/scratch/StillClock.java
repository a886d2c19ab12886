package io.caravanserai.hub.rehearsal.scratch;

import java.time.Instant;
import java.time.InstantSource;

/** Time as a case sets it; it does not pass. */
final class StillClock implements InstantSource {

    static final Instant USUAL = Instant.parse("2026-01-01T00:00:00Z");

    private volatile Instant now = USUAL;

    void set(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
