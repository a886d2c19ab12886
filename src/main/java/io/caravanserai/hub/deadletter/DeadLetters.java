package io.caravanserai.hub.deadletter;

import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Inquiry.Page;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds dead letters, the last to die first; a page costs the same however many there are. Nothing here carries a body. */
public interface DeadLetters {

    Optional<DeadLetter> one(DeadLetterId id);

    Page<DeadLetter, Place> find(Selection selection, @Nullable Place after, int limit);

    Count count(Selection selection);

    /**
     * How many; from counters where the selection names no key, text or time.
     *
     * @param more whether there are more than were counted
     */
    record Count(long dead, boolean more) {}

    /** Where a page ended. It holds although the letter there is replayed meanwhile. */
    record Place(Instant diedAt, DeadLetterId id) {

        /** Reads the form that {@link #toString()} writes; anything else is an {@link IllegalArgumentException}. */
        public static Place parse(String text) {
            var tilde = text.indexOf('~');
            try {
                return new Place(
                        Instant.parse(text.substring(0, Math.max(tilde, 0))),
                        DeadLetterId.parse(text.substring(tilde + 1)));
            } catch (DateTimeException unreadable) {
                throw new IllegalArgumentException("'" + text + "' is not the end of a page", unreadable);
            }
        }

        @Override
        public String toString() {
            return diedAt + "~" + id;
        }
    }
}
