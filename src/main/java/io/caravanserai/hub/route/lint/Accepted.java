package io.caravanserai.hub.route.lint;

import io.caravanserai.hub.route.source.Place;
import io.caravanserai.hub.route.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A finding that someone answers for: {@code # lint: accept HUB-R307 because …} on the line above.
 *
 * @param last the last line that it is for: the line below, with all that is indented deeper
 */
record Accepted(String rule, String reason, Place place, int first, int last) {

    private static final Pattern COMMENT = Pattern.compile(
            "(?:#|//|<!--)\\s*lint:\\s*accept\\b\\s*(?<rule>[\\w-]*)\\s*(?:because\\b)?(?<reason>.*?)(?:-->)?\\s*$");

    /** Every acceptance that the file writes. */
    static List<Accepted> in(SourceFile file) {
        if (!file.text().contains("lint:")) {
            return List.of();
        }
        var lines = file.lines();
        var all = new ArrayList<Accepted>();
        for (int i = 0; i < lines.size(); i++) {
            var matcher = COMMENT.matcher(lines.get(i));
            if (matcher.find() && lines.get(i).substring(0, matcher.start()).isBlank()) {
                int first = next(lines, i + 1);
                all.add(new Accepted(
                        matcher.group("rule"),
                        matcher.group("reason").strip(),
                        new Place(file.path(), i + 1, matcher.start() + 1),
                        first + 1,
                        last(lines, first) + 1));
            }
        }
        return all;
    }

    boolean covers(Findings.Found found) {
        return found.rule().code().equals(rule)
                && found.place().file().equals(place.file())
                && found.place().line() >= first
                && found.place().line() <= last;
    }

    /** Comments may follow each other. */
    private static int next(List<String> lines, int from) {
        int at = from;
        while (at < lines.size()
                && (lines.get(at).isBlank() || lines.get(at).strip().startsWith("#"))) {
            at++;
        }
        return at;
    }

    private static int last(List<String> lines, int first) {
        int last = first;
        for (int i = first + 1; i < lines.size() && first < lines.size(); i++) {
            var line = lines.get(i);
            if (!line.isBlank() && indent(line) <= indent(lines.get(first))) {
                break;
            }
            last = i;
        }
        return last;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
