package io.caravanserai.hub.partner.csv.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of a file, and which of them tell the rows of one group from those of the next. */
public record Columns(List<String> names, List<String> key) {

    public Columns {
        names = List.copyOf(names);
        key = List.copyOf(key);
    }

    Map<String, String> keyOf(Row row) {
        var values = new LinkedHashMap<String, String>();
        for (String column : key) {
            values.put(column, row.fields().get(names.indexOf(column)));
        }
        return values;
    }
}
