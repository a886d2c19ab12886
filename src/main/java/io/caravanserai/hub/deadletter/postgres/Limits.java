package io.caravanserai.hub.deadletter.postgres;

import io.caravanserai.hub.deadletter.replay.RuleLimits;
import java.sql.Timestamp;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule's limits as SQL, about {@code dead_letter l} and its {@code delivery d}. */
final class Limits {

    /** What is the rule's business at all. */
    static final String MATCHES = """
             AND l.died_at < :diedBefore
             AND (:kind::text IS NULL OR l.cause IN (SELECT k.id FROM dead_letter_cause k WHERE k.kind = :kind))""";

    static final String USED_UP = "coalesce(d.rule_tries, 0) >= :atMost";
    static final String SPENT = "coalesce(d.tries, 0) >= :budget";

    /** Of which nobody but a person can tell whether it had its effect. */
    static final String NEEDS_PERSON = """
            (d.certainty IS DISTINCT FROM 'refused' AND (:certainOnly
                 OR d.first_at + :windowMillis::bigint * interval '1 millisecond' <= clock_timestamp()))""";

    /** Whether a rule may take it; what has no first attempt has no window that could be over. */
    static final String MAY =
            "NOT (" + USED_UP + ") AND NOT (" + SPENT + ") AND coalesce(NOT " + NEEDS_PERSON + ", true)";

    private Limits() {}

    /** Conditions that begin with AND. */
    static String of(RuleLimits limits, Map<String, @Nullable Object> parameters) {
        bind(limits, parameters);
        return MATCHES
                + " AND EXISTS (SELECT 1 FROM delivery d WHERE d.message_id = l.message_id AND d.target = l.target AND "
                + MAY + ")";
    }

    static void bind(RuleLimits limits, Map<String, @Nullable Object> parameters) {
        parameters.put("diedBefore", Timestamp.from(limits.before()));
        parameters.put("kind", limits.kind());
        parameters.put("atMost", limits.atMost());
        parameters.put("budget", limits.budget());
        parameters.put("certainOnly", limits.certainOnly());
        parameters.put(
                "windowMillis", limits.window() == null ? null : limits.window().toMillis());
    }
}
