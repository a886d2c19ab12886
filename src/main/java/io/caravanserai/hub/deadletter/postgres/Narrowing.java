package io.caravanserai.hub.deadletter.postgres;

import io.caravanserai.hub.deadletter.Selection;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A selection as SQL: first the few causes that it may mean, then what is asked of each letter. So one index serves
 * whatever is asked of causes.
 *
 * @param causes their ids; {@code null} where every cause is meant
 * @param letter conditions on {@code dead_letter l}, each beginning with AND
 */
record Narrowing(
        @Nullable List<String> causes,
        String letter,
        Map<String, @Nullable Object> parameters,
        boolean byCounters,
        boolean byWords) {

    private static final String WORDS = "\\s+";

    static Narrowing of(Selection selection, JdbcClient database) {
        var parameters = new HashMap<String, @Nullable Object>();
        var cause = new StringBuilder();
        var letter = new StringBuilder();
        and(cause, parameters, "c.id = :cause", "cause", selection.cause());
        and(cause, parameters, "c.target = :target", "target", selection.target());
        and(
                cause,
                parameters,
                "c.type = :type",
                "type",
                selection.type() == null ? null : selection.type().toString());
        and(
                cause,
                parameters,
                "c.certainty = :certainty",
                "certainty",
                selection.unknown() == null ? null : selection.unknown() ? "unknown" : "refused");
        and(
                cause,
                parameters,
                "EXISTS (SELECT 1 FROM subscription u WHERE u.type = c.type AND u.target = c.target AND u.flow = :flow)",
                "flow",
                selection.flow());
        @Nullable List<String> causes = cause.isEmpty() ? null : causes(database, cause, parameters);
        and(letter, parameters, "l.subject = :key", "key", selection.key());
        and(
                letter,
                parameters,
                "l.died_at >= :from",
                "from",
                selection.from() == null ? null : Timestamp.from(selection.from()));
        and(
                letter,
                parameters,
                "l.died_at < :to",
                "to",
                selection.to() == null ? null : Timestamp.from(selection.to()));
        var text = selection.text();
        if (text != null && !text.isBlank()) {
            var worded = worded(database, text.strip(), cause, parameters);
            if (worded.isEmpty()) {
                and(letter, parameters, "l.words @@ websearch_to_tsquery('simple', :text)", "text", text.strip());
            } else {
                causes = worded;
            }
        }
        return new Narrowing(causes, letter.toString(), parameters, letter.isEmpty(), letter.indexOf(":text") >= 0);
    }

    private static void and(
            StringBuilder conditions,
            Map<String, @Nullable Object> parameters,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            conditions.append(" AND ").append(condition);
            parameters.put(name, value);
        }
    }

    private static List<String> causes(
            JdbcClient database, CharSequence conditions, Map<String, @Nullable Object> parameters) {
        return database.sql("SELECT c.id FROM dead_letter_cause c WHERE true" + conditions)
                .params(parameters)
                .query(String.class)
                .list();
    }

    /** The causes whose own wording has every word. */
    private static List<String> worded(
            JdbcClient database, String text, CharSequence conditions, Map<String, @Nullable Object> parameters) {
        var patterns = List.of(text.split(WORDS)).stream()
                .map(word -> "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .toArray(String[]::new);
        var all = new HashMap<>(parameters);
        all.put("patterns", patterns);
        return causes(
                database,
                conditions
                        + " AND c.kind || ' ' || c.error_type || ' ' || c.place || ' ' || c.pattern ILIKE ALL (:patterns)",
                all);
    }
}
