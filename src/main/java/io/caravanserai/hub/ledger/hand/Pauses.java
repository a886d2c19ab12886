package io.caravanserai.hub.ledger.hand;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What operators hold back. Every hub on the ledger sees the same, and times are the database's.
 *
 * <p>A pause lets what is under way end and claims nothing more; it is no state of a delivery.
 */
public interface Pauses {

    /** Those in force, the oldest first. */
    List<Pause> inForce();

    /** The targets or flows that a delivery route of any hub registered: what can be paused. */
    Set<String> known(Kind kind);

    /** Puts a pause in force, or gives the one in force this reason and end. Takes part in the caller's transaction. */
    Pause pause(Wish wish);

    /** Ends the pause in force; answers it, or nothing where there is none. Takes part in the caller's transaction. */
    Optional<Pause> resume(Kind kind, String name);

    enum Kind {
        /** Whatever is meant for a system. */
        TARGET,
        /** Whatever the delivery routes of a flow serve; its doors stay open. */
        FLOW;

        public static Kind parse(String text) {
            return valueOf(text.strip().toUpperCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is held back, by whom, since when and why.
     *
     * @param until when it ends by itself; {@code null}: when somebody resumes
     */
    record Pause(
            Kind kind,
            String name,
            String who,
            String why,
            Instant since,
            @Nullable Instant until) {}

    /**
     * A pause as somebody asks for it.
     *
     * @param until when it is to end; a time that is over is an {@link IllegalArgumentException}
     * @param length instead of {@code until}, counted from now
     */
    record Wish(
            Kind kind,
            String name,
            String who,
            String why,
            @Nullable Instant until,
            @Nullable Duration length) {}
}
