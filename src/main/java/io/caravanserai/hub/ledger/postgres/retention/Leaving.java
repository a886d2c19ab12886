package io.caravanserai.hub.ledger.postgres.retention;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which messages are about to go: those of a partition whose id meets the condition, with all of their history.
 *
 * @param condition on {@code %s}, an id
 */
record Leaving(String messages, String history, String condition) {

    private static final String NOT_STAYING = "NOT EXISTS (SELECT FROM staying y WHERE y.id = %s)";
    private static final String LEAVING = "%s IN (SELECT id FROM leaving)";

    /** Where lies what belongs to no day's partition: still open content of dropped days, and what came with a wrong clock. */
    static Leaving rowsOfNoDay() {
        return new Leaving("message_other", "delivery_history_other", LEAVING);
    }

    static Leaving rowsOf(LocalDate day) {
        return new Leaving(partition("message", day), partition("delivery_history", day), LEAVING);
    }

    static Leaving allOf(LocalDate day) {
        return new Leaving(partition("message", day), partition("delivery_history", day), NOT_STAYING);
    }

    static String partition(String table, LocalDate day) {
        return table + "_" + DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    static boolean exists(JdbcTemplate jdbc, String table) {
        return Boolean.TRUE.equals(jdbc.queryForObject("SELECT to_regclass(?) IS NOT NULL", Boolean.class, table));
    }

    /** The chunks of large bodies that lie beside the messages. */
    String chunks() {
        return messages.replaceFirst("^message", "body_chunk");
    }

    String leaves(String id) {
        return condition.formatted(id);
    }
}
