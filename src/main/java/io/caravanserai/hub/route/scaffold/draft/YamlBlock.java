package io.caravanserai.hub.route.scaffold.draft;

import io.caravanserai.hub.route.document.Unsuitable;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Node;
import io.caravanserai.hub.route.source.SourceFile;
import java.util.Arrays;
import java.util.List;

/** A block of a YAML file to which entries are added, with every comment and line of it kept. */
public final class YamlBlock {

    private final String path;
    private final SourceFile file;
    private final List<String> keys;

    private YamlBlock(String path, SourceFile file, List<String> keys) {
        this.path = path;
        this.file = file;
        this.keys = keys;
    }

    /** The block below these keys of a file of the house. */
    public static YamlBlock of(House house, String path, String... keys) {
        var file = house.files().stream()
                .filter(each -> each.path().equals(house.root().resolve(path)))
                .findFirst()
                .orElseThrow(() -> new Unsuitable("there is no file " + path + " to add to"));
        return new YamlBlock(path, file, Arrays.asList(keys));
    }

    public boolean has(String key) {
        return file.documents().stream()
                .anyMatch(document -> document.at(keys.toArray(String[]::new)).has(key));
    }

    /** Lines for the end of the block, indented as its entries are. */
    public Change.Addition with(String key, String text) {
        var holder = holder();
        int at = holder.placeOf(keys.get(keys.size() - 1)).line();
        var lines = file.lines();
        int indent = indent(lines.get(at - 1));
        if (!lines.get(at - 1).strip().replaceFirst("\\s+#.*", "").endsWith(":")) {
            throw new Unsuitable(
                    path + ":" + at + " is written in one line; write one entry a line, so that one can be added");
        }
        int last = at;
        int inside = indent + 2;
        for (int i = at; i < lines.size(); i++) {
            var line = lines.get(i);
            if (!line.isBlank() && indent(line) <= indent) {
                break;
            }
            if (!line.isBlank()) {
                inside = last == at ? indent(line) : inside;
                last = i + 1;
            }
        }
        var indented = text.indent(inside).replaceAll("(?m)^ +$", "");
        return new Change.Addition(path, last, indented, String.join(".", keys) + "." + key);
    }

    private Node holder() {
        var above = keys.subList(0, keys.size() - 1).toArray(String[]::new);
        return file.documents().stream()
                .map(document -> document.at(above))
                .filter(node -> node.has(keys.get(keys.size() - 1)))
                .findFirst()
                .orElseThrow(() -> new Unsuitable(path + " has no " + String.join(".", keys) + " to add to"));
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
