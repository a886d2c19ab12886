package io.caravanserai.hub.ledger.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets go of what was kept for long enough, by whole days of UTC and the database's clock. */
public interface Retention {

    /** What is kept how long, and which days go next. */
    Plan plan();

    /**
     * Lets go now of all that is past.
     *
     * <p>A day goes in one transaction with its totals, or stays; killed half-way, the next run goes on. Answers nothing
     * while another hub is at it.
     */
    Optional<Gone> run();

    /**
     * What will go when.
     *
     * @param past days that the next run lets go, and why some of them stay
     * @param next the first day that is not past yet; {@code null} where there is none
     * @param days how many days the ledger still has, those to come not counted
     */
    record Plan(List<Kept> kept, List<Day> past, @Nullable Day next, int days, Total gone) {}

    /**
     * How long something is kept.
     *
     * @param what a class of data; or {@code rejects}, files with them; or {@code written}, rows of files; or {@code identities}
     * @param from the first day of which it is kept
     */
    record Kept(String what, int days, LocalDate from) {}

    /**
     * The messages of a day, as far as they are in the ledger.
     *
     * @param messages about how many, by the database's statistics; {@code -1} where it has none
     * @param open how many of them are not settled at some target: they stay
     * @param goes the first day on which a run lets it go
     */
    record Day(LocalDate day, long messages, long open, LocalDate goes) {}

    /**
     * What went in earlier runs.
     *
     * @param days whole ones
     * @param last when a day was last dropped
     */
    record Total(long days, long messages, @Nullable Instant last) {}

    /**
     * What a run let go.
     *
     * @param dropped whole days
     * @param stayed days that were past and could not go
     * @param messages all that went, those of dropped days among them
     * @param moved still open messages of dropped days, which stay
     */
    record Gone(
            List<LocalDate> dropped,
            List<Stayed> stayed,
            long messages,
            long moved,
            long rejects,
            long files,
            long identities) {}

    /** A day that could not go, and why. */
    record Stayed(LocalDate day, String why) {}
}
