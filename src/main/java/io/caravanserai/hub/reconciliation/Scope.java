package io.caravanserai.hub.reconciliation;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * What a balance is drawn of, as the parameters {@code :from}, {@code :to} and {@code :routes} of its queries.
 *
 * @param routes the ids of the routes of one flow; {@code null} means all
 */
record Scope(Period period, @Nullable Set<String> routes) {

    /** Stands in no route's id. */
    private static final String SEPARATOR = "\u001f";

    /** A column that holds a route's id, as that of a door does. */
    static String covers(String column) {
        return "(:routes::text IS NULL OR " + column + " = ANY (string_to_array(:routes, chr(31))))";
    }

    /** A row of a delivery, by the route that serves its type at its target. */
    static String coversDelivery(String row) {
        return "(:routes::text IS NULL OR (%1$s.type, %1$s.target) IN (SELECT type, target FROM subscription WHERE %2$s))"
                .formatted(row, covers("route"));
    }

    /** A column with a time. */
    static String in(String column) {
        return "(%1$s >= :from::timestamptz AND %1$s < :to::timestamptz)".formatted(column);
    }

    MapSqlParameterSource parameters() {
        return new MapSqlParameterSource()
                .addValue("from", period.begin())
                .addValue("to", period.end())
                .addValue("routes", routes == null ? null : String.join(SEPARATOR, routes));
    }
}
