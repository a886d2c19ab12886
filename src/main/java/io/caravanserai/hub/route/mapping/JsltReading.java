package io.caravanserai.hub.route.mapping;

import static io.caravanserai.hub.route.mapping.JsltTree.children;
import static io.caravanserai.hub.route.mapping.JsltTree.first;
import static io.caravanserai.hub.route.mapping.JsltTree.kind;
import static io.caravanserai.hub.route.mapping.JsltTree.name;
import static io.caravanserai.hub.route.mapping.JsltTree.place;

import com.schibsted.spt.data.jslt.parser.ParseException;
import com.schibsted.spt.data.jslt.parser.SimpleNode;
import com.schibsted.spt.data.jslt.parser.TokenMgrError;
import io.caravanserai.hub.route.source.Place;
import io.caravanserai.hub.route.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows the paths of a JSLT mapping, as far as its contexts and variables are plain paths themselves. */
final class JsltReading {

    private static final Access UNKNOWN = new Access(Access.Root.UNKNOWN, "", List.of());
    private static final Access MESSAGE = new Access(Access.Root.VARIABLE, "", List.of());

    private final SourceFile source;
    private final List<Access> accesses = new ArrayList<>();

    private JsltReading(SourceFile source) {
        this.source = source;
    }

    static MappingText of(SourceFile source) {
        try {
            var root = JsltTree.parse(source.text());
            var reading = new JsltReading(source);
            var variables = new HashMap<String, Access>();
            variables.put("message", MESSAGE);
            reading.all(children(root), new Access(Access.Root.BODY, "", List.of()), variables);
            return new MappingText(List.copyOf(reading.accesses), new JsltMaking(source).of(root), null);
        } catch (ParseException broken) {
            var token = broken.currentToken == null ? null : broken.currentToken.next;
            return broken(
                    token == null ? source.top() : place(source.path(), token),
                    token == null || token.image.isEmpty()
                            ? "it ends too early"
                            : "'" + token.image + "' is not expected here");
        } catch (TokenMgrError broken) {
            return broken(source.top(), String.valueOf(broken.getMessage()));
        }
    }

    private static MappingText broken(Place place, String reason) {
        return new MappingText(List.of(), new Made.Unknown(), new MappingText.Broken(place, reason));
    }

    private void all(List<SimpleNode> nodes, Access context, Map<String, Access> outer) {
        var variables = new HashMap<>(outer);
        for (var node : nodes) {
            if (kind(node).equals("Let")) {
                var value = read(children(node).get(0), context, variables);
                variables.put(first(node).next.image, value);
            } else {
                read(node, context, variables);
            }
        }
    }

    /** Notes what is read; answers the path that the node is, if it is one. */
    private Access read(SimpleNode node, Access context, Map<String, Access> variables) {
        var children = children(node);
        switch (kind(node)) {
            case "FunctionDecl" -> {
                // A function is called from anywhere.
                all(children, UNKNOWN, Map.of());
                return UNKNOWN;
            }
            case "Chainable" -> {
                return path(node, context, variables);
            }
            case "Array", "ObjectComprehension" -> {
                if (first(node).next.image.equals("for")) {
                    var over = read(children.get(0), context, variables);
                    var item = over.root() == Access.Root.UNKNOWN ? UNKNOWN : with(over, Access.EACH, node);
                    all(children.subList(1, children.size()), item, variables);
                    return UNKNOWN;
                }
            }
            default -> {
                // read as a level around its children
            }
        }
        if (children.size() == 1 && !kind(node).equals("Array")) {
            return read(children.get(0), context, variables);
        }
        boolean pipes = children.stream().anyMatch(child -> kind(child).equals("PipeOperator"));
        all(children, pipes ? UNKNOWN : context, variables);
        return UNKNOWN;
    }

    private Access path(SimpleNode node, Access context, Map<String, Access> variables) {
        var token = first(node);
        var links = children(node);
        Access at;
        if (!links.isEmpty() && kind(links.get(0)).equals("FunctionCall")) {
            all(children(links.get(0)), context, variables);
            at = UNKNOWN;
            links = links.subList(1, links.size());
        } else if (token.image.startsWith("$")) {
            at = variables.getOrDefault(token.image.substring(1), UNKNOWN);
        } else {
            at = context;
            boolean hasKey = token != node.jjtGetLastToken()
                    && (token.next.image.matches("[A-Za-z_][\\w-]*") || token.next.image.startsWith("\""));
            if (token.image.equals(".") && hasKey) {
                at = with(at, name(token.next), node);
            }
        }
        while (!links.isEmpty()) {
            var link = links.get(0);
            var parts = children(link);
            var part = parts.get(0);
            if (kind(part).equals("DotKey")) {
                at = with(at, name(first(part).next), part);
            } else {
                all(children(part), context, variables);
                at = with(at, Access.EACH, part);
            }
            links = parts.subList(1, parts.size());
        }
        if (!at.keys().isEmpty()) {
            accesses.add(at);
        }
        return at;
    }

    private Access with(Access at, String name, SimpleNode node) {
        if (at.root() == Access.Root.VARIABLE && at.variable().isEmpty()) {
            return new Access(Access.Root.VARIABLE, name, List.of());
        }
        var keys = new ArrayList<>(at.keys());
        keys.add(new Access.Key(name, place(source.path(), first(node))));
        return new Access(at.root(), at.variable(), List.copyOf(keys));
    }
}
