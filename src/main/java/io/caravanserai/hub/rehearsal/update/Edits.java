package io.caravanserai.hub.rehearsal.update;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;

/** Replacements in a text, made all at once so that none moves the place of another. */
final class Edits {

    private record Edit(int from, int to, String text) {}

    private final String text;
    private final List<Edit> edits = new ArrayList<>();

    Edits(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** A mark counts characters, of which some are two in a string. */
    int at(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    void replace(int from, int to, String by) {
        edits.add(new Edit(from, to, text.contains("\r\n") ? by.replace("\n", "\r\n") : by));
    }

    String done() {
        var result = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparingInt(Edit::from).reversed())
                .forEach(edit -> result.replace(edit.from, edit.to, edit.text));
        return result.toString();
    }
}
