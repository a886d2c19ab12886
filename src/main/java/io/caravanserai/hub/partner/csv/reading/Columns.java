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

    /** A row's value of each column. */
    public Map<String, String> valuesOf(Row row) {
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), row.fields().get(i));
        }
        return values;
    }

    Map<String, String> keyOf(Row row) {
        var values = new LinkedHashMap<String, String>();
        for (String column : key) {
            values.put(column, row.fields().get(names.indexOf(column)));
        }
        return values;
    }
}
