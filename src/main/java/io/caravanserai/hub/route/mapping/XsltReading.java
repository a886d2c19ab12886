package io.caravanserai.hub.route.mapping;

import io.caravanserai.hub.route.source.SourceFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows the paths of an XSLT mapping: {@code $body?customer?name} anywhere, and {@code ?name} inside an
 * {@code xsl:for-each} over such a path. A mapping of XML is not followed.
 */
final class XsltReading {

    private static final Pattern TOKEN = Pattern.compile("(?s)<!--.*?-->"
            + "|<xsl:for-each\\s[^>]*?select=\"(?<select>[^\"]*)\"[^>]*>"
            + "|(?<end></xsl:for-each>)"
            + "|<(?<element>[A-Za-z_][\\w.-]*)(?=[\\s/>])"
            + "|\\$body(?<path>(?:\\?(?:[A-Za-z_][\\w-]*|\\*))+)"
            + "|(?<![\\w)\\]*?$'\"])(?<relative>\\?[A-Za-z_][\\w-]*(?:\\?(?:[A-Za-z_][\\w-]*|\\*))*)"
            + "|'(?<key>[A-Za-z_][\\w-]*)'\\s*:(?!:)"
            + "|map:(?:remove|get)\\(\\$body, *'(?<removed>[^']*)'");
    private static final Pattern STEP = Pattern.compile("\\?([A-Za-z_][\\w-]*|\\*)");
    private static final Set<String> OPTIONS =
            Set.of("duplicates", "indent", "method", "liberal", "escape", "encoding");

    private final SourceFile source;
    private final boolean followsContexts;
    private final List<Access> accesses = new ArrayList<>();
    private final List<Made.Field> elements = new ArrayList<>();
    private final List<Made.Field> keys = new ArrayList<>();
    private final Deque<Access> contexts = new ArrayDeque<>();

    private XsltReading(SourceFile source) {
        this.source = source;
        var text = source.text();
        followsContexts =
                !text.contains("for-each-group") && !text.contains("xsl:iterate") && !text.contains("apply-templates");
        contexts.push(unknown());
    }

    static MappingText of(SourceFile source) {
        var reading = new XsltReading(source);
        var tokens = TOKEN.matcher(source.text());
        while (tokens.find()) {
            reading.token(tokens);
        }
        boolean json = source.text().contains("method=\"json\"");
        return new MappingText(
                List.copyOf(reading.accesses), new Made.Named(json ? reading.keys : reading.elements), null);
    }

    private void token(Matcher token) {
        if (token.group("select") != null) {
            contexts.push(path(token.group("select"), token.start("select")));
        } else if (token.group("end") != null && contexts.size() > 1) {
            contexts.pop();
        } else if (token.group("element") != null) {
            elements.add(new Made.Field(token.group("element"), source.at(token.start("element")), new Made.Unknown()));
        } else if (token.group("path") != null) {
            accesses.add(steps(body(), token.group("path"), token.start("path")));
        } else if (token.group("relative") != null) {
            boolean known = followsContexts && isPlain(token.start());
            accesses.add(steps(known ? contexts.peek() : unknown(), token.group("relative"), token.start()));
        } else if (token.group("key") != null && !OPTIONS.contains(token.group("key"))) {
            keys.add(new Made.Field(token.group("key"), source.at(token.start("key")), new Made.Unknown()));
        } else if (token.group("removed") != null) {
            accesses.add(steps(body(), "?" + token.group("removed"), token.start("removed") - 1));
        }
    }

    /** The path that a whole expression is; what it reads is noted in any case. */
    private Access path(String select, int offset) {
        var absolute =
                Pattern.compile("\\$body((?:\\?(?:[A-Za-z_][\\w-]*|\\*))+)").matcher(select);
        var result = unknown();
        while (absolute.find()) {
            var access = steps(body(), absolute.group(1), offset + absolute.start(1));
            accesses.add(access);
            result = absolute.group().equals(select.strip()) ? access : result;
        }
        if (select.strip().matches("(\\?([A-Za-z_][\\w-]*|\\*))+")) {
            result = steps(contexts.getFirst(), select.strip(), offset);
            accesses.add(result);
        }
        return followsContexts ? result : unknown();
    }

    private Access steps(Access from, String path, int offset) {
        var all = new ArrayList<>(from.keys());
        var steps = STEP.matcher(path);
        while (steps.find()) {
            var name = steps.group(1).equals("*") ? Access.EACH : steps.group(1);
            all.add(new Access.Key(name, source.at(offset + steps.start(1))));
        }
        return new Access(from.root(), "", List.copyOf(all));
    }

    /** Whether nothing between the expression's beginning and here changes what a question mark asks. */
    private boolean isPlain(int offset) {
        var text = source.text();
        int start = offset;
        while (start > 0 && "\"{".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        var before = text.substring(start, offset);
        return before.indexOf('!') < 0 && before.indexOf('[') < 0 && !before.contains("for ") && !before.contains("=>");
    }

    private static Access body() {
        return new Access(Access.Root.BODY, "", List.of());
    }

    private static Access unknown() {
        return new Access(Access.Root.UNKNOWN, "", List.of());
    }
}
