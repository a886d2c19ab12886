package io.caravanserai.bench.peer.durable;

import java.util.UUID;
import java.util.function.Consumer;

/** What waits for the commit. {@code end} is called once, from the writer's thread. */
record Accepted(
        UUID id,
        String number,
        byte[] digest,
        String correlation,
        byte[] content,
        byte[] original,
        Consumer<Ending> end) {

    enum Ending {
        NEW,
        REPEATED,
        CONFLICT,
        FAILED
    }
}
