package io.caravanserai.hub.cli.demo.stock;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the inventory system holds, as the hub has told it. */
final class Inventory {

    /** What it believes of an article at a place. */
    record Known(int available, Instant asOf) {}

    private final JdbcClient database;
    private final String run;

    /** @param run what the names of this run's places end in */
    Inventory(JdbcClient database, String run) {
        this.database = database;
        this.run = run;
    }

    /** By item, {@code <place>/<sku>}. */
    Map<String, Known> levels() {
        var levels = new HashMap<String, Known>();
        database.sql("SELECT key, body ->> 'available', body ->> 'asOf' FROM sim_inventory.effect WHERE key LIKE ?")
                .param("%" + run + "/%")
                .query(row -> {
                    levels.put(row.getString(1), new Known(row.getInt(2), Instant.parse(row.getString(3))));
                });
        return levels;
    }

    /** How many counted levels the hub has taken. */
    int counts() {
        return number("SELECT count(*) FROM message WHERE source LIKE '%/stock-from-counts' AND subject LIKE ?");
    }

    /** How many levels the hub did not pass on because a newer one was known. */
    int stale() {
        return number("""
                SELECT count(*) FROM standing
                 WHERE target = 'inventory' AND state = 'filtered' AND error ->> 'cause' = 'stale' AND subject LIKE ?""");
    }

    /** Whether the hub still has something to tell it. */
    boolean isAwaited() {
        return number("SELECT count(*) FROM delivery WHERE target = 'inventory' AND state <> 'dead' AND subject LIKE ?")
                > 0;
    }

    /** How often it was told an older level after a newer one. */
    int backward() {
        return number("SELECT coalesce(sum(backward), 0) FROM sim_inventory.effect WHERE key LIKE ?");
    }

    private int number(String question) {
        return database.sql(question)
                .param("%" + run + "/%")
                .query(Integer.class)
                .single();
    }
}
