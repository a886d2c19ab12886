package io.caravanserai.hub.route.survey;

import java.util.ArrayList;

/** Cells and rows of a table in Markdown. */
final class MarkdownTable {

    private MarkdownTable() {}

    static String row(String... cells) {
        var line = new StringBuilder("|");
        for (var cell : cells) {
            line.append(' ')
                    .append(cell.replace("|", "\\|").replaceAll("\\s+", " "))
                    .append(" |");
        }
        return line.toString();
    }

    static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    static String codes(Iterable<String> names) {
        var all = new ArrayList<String>();
        names.forEach(name -> all.add(code(name)));
        return String.join(", ", all);
    }

    static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    static String words(String before, String text) {
        return text.isEmpty() ? "" : before + text;
    }
}
