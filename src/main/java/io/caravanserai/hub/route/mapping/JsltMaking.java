package io.caravanserai.hub.route.mapping;

import static io.caravanserai.hub.route.mapping.JsltTree.children;
import static io.caravanserai.hub.route.mapping.JsltTree.first;
import static io.caravanserai.hub.route.mapping.JsltTree.kind;
import static io.caravanserai.hub.route.mapping.JsltTree.unwrapped;

import com.schibsted.spt.data.jslt.parser.SimpleNode;
import io.caravanserai.hub.route.source.Place;
import io.caravanserai.hub.route.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/** What a JSLT mapping makes, where it writes it out as an object. */
final class JsltMaking {

    private final SourceFile source;

    JsltMaking(SourceFile source) {
        this.source = source;
    }

    Made of(SimpleNode root) {
        return children(root).stream()
                .filter(child -> kind(child).equals("Expr"))
                .reduce((first, last) -> last)
                .map(this::made)
                .orElseGet(Made.Unknown::new);
    }

    private Made made(SimpleNode wrapped) {
        var node = unwrapped(wrapped);
        return switch (kind(node)) {
            case "Object" -> object(node);
            case "IfStatement" -> chosen(node);
            case "Array" -> list(node);
            case "AdditiveExpr" -> sum(node);
            default -> new Made.Unknown();
        };
    }

    private Made object(SimpleNode node) {
        var fields = new ArrayList<Made.Field>();
        boolean open = pairs(node, fields);
        return new Made.ObjectOf(place(node), fields, open);
    }

    /** Each pair has the next one inside itself. */
    private boolean pairs(SimpleNode node, List<Made.Field> fields) {
        boolean open = false;
        for (var child : children(node)) {
            if (kind(child).equals("Pair")) {
                var parts = children(child);
                var key = first(parts.get(0));
                if (key.image.startsWith("\"") && unwrapped(parts.get(0)).jjtGetNumChildren() == 0) {
                    fields.add(
                            new Made.Field(JsltTree.name(key), JsltTree.place(source.path(), key), made(parts.get(1))));
                } else {
                    open = true;
                }
                open |= pairs(child, fields);
            } else if (kind(child).equals("Matcher")) {
                open = true;
            }
        }
        return open;
    }

    private Made chosen(SimpleNode node) {
        var made = new ArrayList<Made>();
        var parts = children(node);
        for (var part : parts.subList(1, parts.size())) {
            if (kind(part).equals("ElseBranch")) {
                children(part).stream()
                        .filter(child -> kind(child).equals("Expr"))
                        .forEach(child -> made.add(made(child)));
            } else if (kind(part).equals("Expr")) {
                made.add(made(part));
            }
        }
        return new Made.OneOf(made);
    }

    private Made list(SimpleNode node) {
        var children = children(node);
        if (first(node).next.image.equals("for")) {
            return children.stream()
                    .skip(1)
                    .filter(child -> kind(child).equals("Expr"))
                    .findFirst()
                    .<Made>map(child -> new Made.ListOf(made(child)))
                    .orElseGet(Made.Unknown::new);
        }
        return new Made.ListOf(new Made.OneOf(children.stream().map(this::made).toList()));
    }

    /** An object added to something else has the fields of both. */
    private Made sum(SimpleNode node) {
        var fields = new ArrayList<Made.Field>();
        for (var child : children(node)) {
            if (made(child) instanceof Made.ObjectOf object) {
                fields.addAll(object.fields());
            }
        }
        return fields.isEmpty() ? new Made.Unknown() : new Made.ObjectOf(place(node), fields, true);
    }

    private Place place(SimpleNode node) {
        return JsltTree.place(source.path(), first(node));
    }
}
