package io.caravanserai.hub.rehearsal.scratch;

import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.message.MessageIds;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** {@code 00000000-0000-7000-8000-000000000001} and on: the same ids at every run. */
final class CountedIds implements MessageIds {

    private final AtomicLong last = new AtomicLong();

    void restart() {
        last.set(0);
    }

    @Override
    public MessageId next() {
        return new MessageId(new UUID(0x7000L, 0x8000_0000_0000_0000L | last.incrementAndGet()));
    }
}
