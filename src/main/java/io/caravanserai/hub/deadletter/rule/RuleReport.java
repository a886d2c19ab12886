package io.caravanserai.hub.deadletter.rule;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule, what it would take now and what became of its last run.
 *
 * @param takes which letters, as people write it
 * @param atMost how often rules may have one letter tried
 * @param budget how often one delivery may be tried in all without a person
 * @param lookedAt the last moment for which it looked
 * @param found how many letters it found then
 * @param runs how many replays it began
 */
public record RuleReport(
        String rule,
        String system,
        String takes,
        String when,
        int atMost,
        int budget,
        @Nullable Integer rate,
        Could now,
        @Nullable Instant lookedAt,
        long found,
        long runs,
        @Nullable LastRun last,
        @Nullable Hook hook) {

    /**
     * What it would take now, and why not the rest.
     *
     * @param takes so many
     * @param usedUp rules have had them tried often enough
     * @param spent their budget is spent
     * @param needPerson nobody else can tell whether they had their effect
     * @param more whether there are more than were looked at
     */
    public record Could(long takes, long usedUp, long spent, long needPerson, boolean more) {}

    /** The replay that it began last. */
    public record LastRun(
            UUID replay,
            Instant at,
            String state,
            long letters,
            long delivered,
            long filtered,
            long failed,
            long refused,
            long remaining) {}

    /**
     * How far the hook was told.
     *
     * @param host of its address; the rest is a credential
     * @param state {@code told}, {@code waiting}, {@code failing}, {@code given up}, or nothing where nothing was to be told
     */
    public record Hook(
            String host,
            @Nullable String state,
            int tries,
            @Nullable String error) {}
}
