package io.caravanserai.hub.ledger.postgres.retention;

import io.caravanserai.hub.ledger.retention.DataClass;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * From which day on what is kept today. What lies before it is past.
 *
 * @param today by the database's clock, in UTC
 * @param days from which day on whole days are kept: the earliest of all classes
 * @param types from which day on those types are kept that go earlier than whole days do
 */
record Horizons(
        LocalDate today,
        LocalDate days,
        Map<String, LocalDate> types,
        LocalDate rejects,
        LocalDate written,
        LocalDate replays,
        LocalDate identities) {

    static Horizons of(RetentionProperties kept, Map<String, DataClass> classes, LocalDate today) {
        var days = Collections.min(Arrays.stream(DataClass.values())
                .map(data -> before(today, kept.of(data)))
                .toList());
        var types = new TreeMap<String, LocalDate>();
        classes.forEach((type, data) -> {
            var from = before(today, kept.of(data));
            if (from.isAfter(days)) {
                types.put(type, from);
            }
        });
        return new Horizons(
                today,
                days,
                types,
                before(today, kept.rejects()),
                before(today, kept.written()),
                before(today, kept.replays()),
                before(today, kept.identities()));
    }

    static LocalDate before(LocalDate today, Duration kept) {
        return today.minusDays(kept.toDays());
    }

    /** The types that are past on a day whose other types are still kept. */
    List<String> pastOn(LocalDate day) {
        return types.entrySet().stream()
                .filter(type -> day.isBefore(type.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
