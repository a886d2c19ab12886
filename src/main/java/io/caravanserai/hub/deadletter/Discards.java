package io.caravanserai.hub.deadletter;

import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was discarded and can be restored still. */
public interface Discards {

    /** The last discarded first. */
    List<Discarded> newest(int limit);

    /** Until when what is discarded now can be restored. */
    Instant restorableUntil();

    /** Forgets what can no longer be restored; its history stays. */
    int purge();

    record Discarded(DeadLetterId id, String key, @Nullable String why, Instant at, Instant restorableUntil) {}
}
