package io.caravanserai.hub.cli.management;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Columns that stand under each other, an item a line. */
public record Table(List<Field> columns) {

    private static final String GAP = "  ";

    public Table(Field... columns) {
        this(List.of(columns));
    }

    public void print(JsonNode items, PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(columns.stream().map(Field::label).toList());
        items.forEach(
                item -> rows.add(columns.stream().map(column -> column.of(item)).toList()));
        int[] widths = new int[columns.size()];
        for (var row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (var row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                var cell = row.get(i);
                line.append(cell).append(" ".repeat(widths[i] - cell.length())).append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
