package io.caravanserai.hub.ledger.postgres.body;

import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.message.Body;
import io.caravanserai.hub.message.MessageId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this hub accepted lately, so that whoever delivers it need not read it again: a message never changes. Holds at most 2 MB of
 * contents, the oldest go first; what is not here is in the database. Thread-safe.
 */
public final class RecentMessages {

    private static final long MOST = 2L << 20;
    private static final int LARGE = 64 << 10;

    /** Of a message what a delivery needs, beside its own row. */
    public record Message(
            String source,
            Body content,
            String correlationId,
            @Nullable String traceparent) {}

    private record Held(Message message, int bytes) {}

    private final Map<UUID, Held> held = new LinkedHashMap<>();
    private long bytes;

    /** To be called once it is committed; before, somebody might deliver what does not exist. */
    public void accepted(UUID id, Submission submission) {
        byte[] content = submission.content();
        if (content.length > LARGE) {
            return;
        }
        var message = new Message(
                submission.source(),
                Body.of(content),
                submission.correlationId(new MessageId(id)),
                submission.traceparent());
        synchronized (this) {
            held.put(id, new Held(message, content.length));
            bytes += content.length;
            for (Iterator<Held> oldest = held.values().iterator(); bytes > MOST; ) {
                bytes -= oldest.next().bytes;
                oldest.remove();
            }
        }
    }

    public synchronized @Nullable Message get(UUID id) {
        var found = held.get(id);
        return found == null ? null : found.message;
    }
}
