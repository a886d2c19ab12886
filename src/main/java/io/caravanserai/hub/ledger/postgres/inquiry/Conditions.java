package io.caravanserai.hub.ledger.postgres.inquiry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions of a query with their parameters; what is not asked for adds none. */
final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    void and(String condition, @Nullable Object... values) {
        if (values.length == 1 && values[0] == null) {
            return;
        }
        conditions.add(condition);
        for (var value : values) {
            if (value != null) {
                parameters.add(value);
            }
        }
    }

    void exists(String condition, Conditions inner) {
        conditions.add(condition);
        parameters.addAll(inner.parameters);
    }

    String asWhere() {
        return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
    }

    String asAnd() {
        return conditions.isEmpty() ? "" : " AND " + String.join(" AND ", conditions);
    }

    Object[] with(Object last) {
        var all = new ArrayList<>(parameters);
        all.add(last);
        return all.toArray();
    }
}
