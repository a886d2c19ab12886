package io.caravanserai.hub.deadletter.rehearse;

import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What would become of one dead letter.
 *
 * @param detail up to where it would pass, or why it would still fail
 * @param changed whether the candidate sends something else than the routes and mappings in use
 * @param difference of what is sent, line by line, sensitive values masked; empty where nothing changes
 */
public record Rehearsed(
        DeadLetterId id, Verdict verdict, @Nullable String detail, boolean changed, List<String> difference) {

    /** How it would end. */
    public enum Verdict {
        WOULD_PASS,
        /** Its target refused it, and would be sent something else: by the examples it would pass. */
        OUTPUT_CHANGES,
        /** All was well until a system was asked for which nobody has written down an answer. */
        WOULD_PASS_SO_FAR,
        WOULD_STILL_FAIL,
        /** It is not dead any more, or its content is past its retention. */
        NOT_THERE;

        /** Whether another try is worth it, by all that is known here. */
        public boolean isGood() {
            return this == WOULD_PASS || this == OUTPUT_CHANGES;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Rehearsed {
        difference = List.copyOf(difference);
    }
}
