package io.caravanserai.hub.reconciliation.postgres;

import io.caravanserai.hub.reconciliation.Period;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

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

    /** A column with a day, of which nothing but the whole is known. */
    static String inDay(String column) {
        return in("(" + column + "::timestamp AT TIME ZONE 'UTC')");
    }

    /** At its ends as wide as the days of which only the whole is known. */
    Scope widened(NamedParameterJdbcTemplate jdbc) {
        var ends = jdbc.queryForObject(
                """
                SELECT CASE WHEN b.day IS NOT NULL THEN date_trunc('day', :from::timestamptz, 'UTC') END AS begin,
                       CASE WHEN e.day IS NOT NULL AND date_trunc('day', :to::timestamptz, 'UTC') <> :to::timestamptz
                            THEN date_trunc('day', :to::timestamptz, 'UTC') + interval '24 h' END AS "end"
                  FROM (SELECT) one
                       LEFT JOIN total_day b ON b.day = (:from::timestamptz AT TIME ZONE 'UTC')::date
                       LEFT JOIN total_day e ON e.day = (:to::timestamptz AT TIME ZONE 'UTC')::date""",
                parameters(),
                (row, n) -> new Period(
                        wider(row.getObject("begin", OffsetDateTime.class), period.from()),
                        wider(row.getObject("end", OffsetDateTime.class), period.to())));
        return new Scope(Objects.requireNonNull(ends), routes);
    }

    private static @Nullable Instant wider(@Nullable OffsetDateTime day, @Nullable Instant asked) {
        return day == null ? asked : day.toInstant();
    }

    MapSqlParameterSource parameters() {
        return new MapSqlParameterSource()
                .addValue(
                        "from",
                        period.from() == null ? "-infinity" : period.from().toString())
                .addValue("to", period.to() == null ? "infinity" : period.to().toString())
                .addValue("routes", routes == null ? null : String.join(SEPARATOR, routes));
    }
}
