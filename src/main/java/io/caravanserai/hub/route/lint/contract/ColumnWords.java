package io.caravanserai.hub.route.lint.contract;

import io.caravanserai.hub.contract.table.Completeness;
import io.caravanserai.hub.contract.table.Control;
import io.caravanserai.hub.contract.table.Control.Place;
import io.caravanserai.hub.contract.table.Format;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.source.Node;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** The columns of a file, and what its contract says about the rest of it. */
final class ColumnWords {

    private static final Set<String> WORDS =
            Set.of("owner", "status", "sunset", "description", "columns", "control", "complete", "format");
    private static final Set<String> FORMAT = Set.of("separator", "quote", "encoding");
    private static final Set<String> CONTROL = Set.of("in", "ending", "record");
    private static final Set<String> COMPLETE = Set.of("record", "of", "key", "row");

    private ColumnWords() {}

    static void check(Node root, Findings findings) {
        known("such a contract", root, WORDS, findings);
        known("format", root.at("format"), FORMAT, findings);
        known("control", root.at("control"), CONTROL, findings);
        known("complete", root.at("complete"), COMPLETE, findings);
        var columns = columns(root.at("columns"), findings);
        attempt(
                root.at("format"),
                findings,
                format -> Format.of(
                        format.at("separator").text(),
                        format.at("quote").text(),
                        format.at("encoding").text()));
        attempt(root.at("control"), findings, control -> control(control, columns));
        attempt(root.at("complete"), findings, complete -> complete(complete, columns));
    }

    private static void known(String what, Node node, Set<String> words, Findings findings) {
        node.entries().stream()
                .filter(entry -> !words.contains(entry.key()) && !entry.key().startsWith("x-"))
                .forEach(entry -> findings.unknown(
                        Rule.R416, entry.place(), what + " has no '" + entry.key() + "'", entry.key(), words));
    }

    private static List<String> columns(Node list, Findings findings) {
        if (!list.isList() || list.items().isEmpty()) {
            findings.add(Rule.R416, list.place(), "it needs columns, each with a name");
        }
        var seen = new HashSet<String>();
        for (var column : list.items()) {
            var name = column.at("name").text();
            if (name.isBlank()) {
                findings.add(Rule.R416, column.place(), "a column has a name");
            } else if (!seen.add(name)) {
                findings.add(Rule.R416, column.place(), "the column '" + name + "' stands here twice");
            }
        }
        return list.items().stream().map(column -> column.at("name").text()).toList();
    }

    private static void control(Node control, List<String> columns) {
        var place = switch (control.at("in").text()) {
            case "trailer" -> Place.TRAILER;
            case "sidecar" -> Place.SIDECAR;
            default -> throw new IllegalArgumentException("control: say in: trailer, or in: sidecar");
        };
        var ending = control.at("ending").text();
        Control.of(place, ending.isEmpty() ? ".control" : ending, texts(control.at("record")), columns);
    }

    private static void complete(Node complete, List<String> columns) {
        var row = new LinkedHashMap<String, String>();
        complete.at("row")
                .entries()
                .forEach(field -> row.put(field.key(), field.value().text()));
        var type = CanonicalType.parse(complete.at("of").text());
        Completeness.of(texts(complete.at("record")), type, complete.at("key").text(), row, columns);
    }

    private static List<String> texts(Node list) {
        return list.items().stream().map(Node::text).toList();
    }

    private interface Reading {
        void of(Node node);
    }

    private static void attempt(Node node, Findings findings, Reading reading) {
        if (node.isPresent()) {
            try {
                reading.of(node);
            } catch (IllegalArgumentException meaningless) {
                findings.add(Rule.R416, node.place(), String.valueOf(meaningless.getMessage()));
            }
        }
    }
}
