package io.caravanserai.hub.prove.inside;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a transaction did, told by its statements and what they were given. */
final class Deeds {

    private final List<String> statements = new ArrayList<>();
    private final Set<String> words = new HashSet<>();
    private boolean claimed;

    static boolean isClaim(String sql) {
        return sql.startsWith("WITH wanted AS MATERIALIZED");
    }

    void did(String sql) {
        statements.add(sql);
    }

    /** The values of a column. */
    void told(Object[] values) {
        for (var value : values) {
            if (value instanceof String word) {
                words.add(word);
            }
        }
    }

    void claimed() {
        claimed = true;
    }

    /** The stages of a message's way that it was, by the names of the points around them. */
    List<String> stages() {
        var stages = new ArrayList<String>();
        var settles = did("INSERT INTO", "delivery_history");
        if (did("INSERT INTO identity", "")) {
            if (settles) {
                stages.add("reply");
            } else {
                words.stream()
                        .filter(word -> word.contains("parcels-by-"))
                        .map(word -> "accept " + word.substring(word.indexOf("parcels-by-") + 11))
                        .distinct()
                        .forEach(stages::add);
            }
        }
        if (claimed) {
            stages.add("claim");
        }
        if (settles && words.contains("delivered")) {
            stages.add("settle");
        }
        if (did("UPDATE delivery d", "n.state")) {
            stages.add(words.contains("dead") ? "dead-letter" : "retry");
        }
        addIf(stages, "collect", "INSERT INTO collected_row");
        addIf(stages, "output-close", "INSERT INTO collected_file");
        addIf(stages, "output-written", "SET written_at");
        addIf(stages, "file-begun", "INSERT INTO file_read");
        addIf(stages, "file-chunk", "SET place_reading = readings");
        addIf(stages, "file-finished", "SET finished_at = clock_timestamp(), door");
        return stages;
    }

    private void addIf(List<String> stages, String stage, String part) {
        if (did("", part)) {
            stages.add(stage);
        }
    }

    private boolean did(String part, String other) {
        return statements.stream().anyMatch(sql -> sql.contains(part) && sql.contains(other));
    }
}
