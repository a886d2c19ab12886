package io.caravanserai.hub.prove;

import java.nio.file.Path;

/** What the senders have written down: each parcel before it is first sent, and again after it was acknowledged. */
final class Records implements AutoCloseable {

    private final Journal sent;
    private final Journal acknowledged;

    Records(Path folder) {
        sent = new Journal(folder.resolve("sent.tsv"));
        acknowledged = new Journal(folder.resolve("acknowledged.tsv"));
    }

    Journal sent() {
        return sent;
    }

    Journal acknowledged() {
        return acknowledged;
    }

    @Override
    public void close() {
        sent.close();
        acknowledged.close();
    }
}
