package io.caravanserai.hub.deadletter.reject;

import io.caravanserai.hub.deadletter.Cause;
import io.caravanserai.hub.message.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rejects that are open: neither accepted since nor discarded. Acts take part in the caller's transaction. */
public interface Rejects {

    /** What was refused of the same, the most first. */
    List<RejectCause> causes(@Nullable String door, int limit);

    /** The next open ones after this one, in the order of their arrival. */
    List<MessageId> open(Filter filter, @Nullable MessageId after, int limit);

    /** Notes what somebody found out of a cause, or forgets it where the text is empty; false where there is none such. */
    boolean note(String cause, String text, String who);

    /** With its bytes; settled ones too. */
    Optional<Kept> kept(MessageId id);

    /** The same, for this transaction alone. */
    Optional<Kept> take(MessageId id);

    /** The last to be discarded first. */
    List<Discarded> discarded(int limit);

    /** Opens a discarded one again; false where it is not discarded. */
    boolean restore(MessageId id);

    /** Ends an open one; false where it is not open. */
    boolean settle(MessageId id, End as, String who, String why, @Nullable MessageId accepted);

    /**
     * Which; {@code null} means any.
     *
     * @param text in the reason or a finding
     * @param since last refused since
     */
    record Filter(
            @Nullable String door,
            @Nullable String partner,
            @Nullable String cause,
            @Nullable String identity,
            @Nullable String text,
            @Nullable Instant since,
            @Nullable Instant before) {

        public static final Filter EVERYTHING = new Filter(null, null, null, null, null, null, null);

        public boolean isEverything() {
            return equals(EVERYTHING);
        }

        /** As people write it. */
        @Override
        public String toString() {
            var said = new ArrayList<String>();
            say(said, "door", door);
            say(said, "partner", partner);
            say(said, "cause", cause);
            say(said, "identity", identity);
            say(said, "text", text);
            say(said, "since", since);
            say(said, "before", before);
            return said.isEmpty() ? "all" : String.join(", ", said);
        }

        private static void say(List<String> said, String name, @Nullable Object value) {
            if (value != null) {
                said.add(name + " " + value);
            }
        }
    }

    /** How a reject ends. */
    enum End {
        ACCEPTED,
        DISCARDED
    }

    /**
     * What rejects have in common.
     *
     * @param owner of the door's flow; nothing where that does not run here
     * @param kind as {@code contract}, {@code mapping}, {@code conflict}
     * @param times how often these were refused, repeats counted
     * @param hours how many came in each of the last 24 hours, the current one last
     * @param returned when it came back after some of it had been run again and accepted
     * @param example the newest
     * @param finding one of its findings
     * @param note what somebody found out
     */
    record RejectCause(
            String id,
            String door,
            @Nullable String owner,
            String kind,
            String reason,
            @Nullable String finding,
            long rejects,
            long times,
            Instant first,
            Instant last,
            Cause.Trend trend,
            List<Long> hours,
            @Nullable Instant returned,
            MessageId example,
            @Nullable Note note) {

        /** What somebody found out. */
        public record Note(String text, String who, Instant at) {}
    }

    /**
     * One that was given up.
     *
     * @param restorableUntil when it goes with what is past
     */
    record Discarded(
            MessageId id,
            String door,
            @Nullable String identity,
            Instant at,
            String who,
            String why,
            Instant restorableUntil) {}

    /**
     * A reject as it came in.
     *
     * @param settled how it ended, if it did
     */
    record Kept(
            MessageId id,
            String door,
            String partner,
            @Nullable String identity,
            byte[] content,
            @Nullable String contentType,
            @Nullable String settled) {

        /** As if this had come in instead. */
        Kept with(byte[] corrected) {
            return new Kept(id, door, partner, identity, corrected, contentType, settled);
        }
    }
}
