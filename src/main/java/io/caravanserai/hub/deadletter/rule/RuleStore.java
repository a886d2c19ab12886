package io.caravanserai.hub.deadletter.rule;

import io.caravanserai.hub.deadletter.Selection;
import io.caravanserai.hub.deadletter.replay.RuleLimits;
import io.caravanserai.hub.deadletter.rule.RuleReport.Could;
import io.caravanserai.hub.deadletter.rule.RuleReport.LastRun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What rules have done and targets have shown, as the database keeps it. Acts take part in the caller's transaction. */
public interface RuleStore {

    /** Up to when the rule's work is done: since it is known, if it never ran. Nobody else works on it until the transaction ends. */
    Instant take(String rule);

    /** Notes that the moment's work is done, and how many letters it was. */
    void done(String rule, Instant moment, long found);

    /** When the target was last found healthy again; nothing while it is not, or where it never had to be left alone. */
    @Nullable
    Instant healthy(String target);

    /** When the target last had to be left alone; nothing where it is healthy since. */
    @Nullable
    Instant held(String target);

    /** A hub had to leave the target alone. */
    void hold(String target);

    /** A target that had to be left alone since then has taken something. */
    void heal(String target, Instant held);

    /** What the rule would take now, and what it must leave. */
    Could could(Selection selection, RuleLimits limits);

    /** The latest run; nothing where there was none. */
    @Nullable
    LastRun last(String rule);

    /** When the rule last had its moment, and how many letters it found. */
    Looked looked(String rule);

    long runs(String rule);

    /**
     * A moment and what it brought.
     *
     * @param at nothing where it never had one
     */
    record Looked(@Nullable Instant at, long found) {}
}
