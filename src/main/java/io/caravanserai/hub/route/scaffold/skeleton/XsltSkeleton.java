package io.caravanserai.hub.route.scaffold.skeleton;

import static io.caravanserai.hub.route.scaffold.skeleton.XsltText.escaped;
import static io.caravanserai.hub.route.scaffold.skeleton.XsltText.name;
import static io.caravanserai.hub.route.scaffold.skeleton.XsltText.once;
import static io.caravanserai.hub.route.scaffold.skeleton.XsltText.quoted;

import io.caravanserai.hub.route.document.Field;
import io.caravanserai.hub.route.document.xml.XmlSamples;
import io.caravanserai.hub.route.scaffold.skeleton.Side.Notation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** To or from XML, and to forms, in XSLT. */
final class XsltSkeleton {

    private static final int DEEPEST = 8;
    private static final Field NOTHING = Field.json("", Field.Kind.OBJECT, true, false, "", "", List.of());

    private final boolean suggests;
    private final List<String> unfilled;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> read = new LinkedHashMap<>();
    private final Map<String, String> made = new LinkedHashMap<>();
    private boolean ofXml;
    private boolean toXml;

    XsltSkeleton(boolean suggests, List<String> unfilled) {
        this.suggests = suggests;
        this.unfilled = unfilled;
    }

    String of(Side from, Side to) {
        ofXml = from.notation() == Notation.XML;
        toXml = to.notation() == Notation.XML;
        if (ofXml) {
            XmlSamples.prefixes(from.root()).forEach((namespace, prefix) -> read.put(namespace, "in" + prefix));
        }
        if (to.notation() == Notation.XML) {
            made.putAll(XmlSamples.prefixes(to.root()));
        }
        head(from, to);
        switch (to.notation()) {
            case XML -> element(to.root(), from.root(), List.of(), 2);
            case FORM -> form(to, from);
            case JSON -> {
                text.append("    <xsl:sequence select=\"");
                map(to.root(), from.root(), List.of(), 3);
                text.append("\"/>\n");
            }
        }
        return text.append("  </xsl:template>\n</xsl:stylesheet>\n").toString();
    }

    private void head(Side from, Side to) {
        text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- ")
                .append(from.contract())
                .append(" -> ")
                .append(to.contract())
                .append(". -->\n")
                .append("<xsl:stylesheet version=\"3.0\" expand-text=\"yes\""
                        + " xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"")
                .append(" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:f=\"urn:caravanserai:mapping\"");
        read.forEach((namespace, prefix) -> text.append("\n                xmlns:")
                .append(prefix)
                .append("=\"")
                .append(escaped(namespace))
                .append('"'));
        made.forEach((namespace, prefix) -> text.append("\n                xmlns")
                .append(prefix.isEmpty() ? "" : ":" + prefix)
                .append("=\"")
                .append(escaped(namespace))
                .append('"'));
        text.append(" exclude-result-prefixes=\"xs f");
        read.values().forEach(prefix -> text.append(' ').append(prefix));
        text.append("\">\n")
                .append(
                        switch (to.notation()) {
                            case XML ->
                                "  <xsl:output method=\"xml\" encoding=\"UTF-8\" indent=\"no\""
                                        + " omit-xml-declaration=\"yes\"/>\n";
                            case FORM ->
                                "  <xsl:output method=\"text\" media-type=\"application/x-www-form-urlencoded\"/>\n";
                            case JSON -> "  <xsl:output method=\"json\"/>\n";
                        });
        if (!ofXml) {
            text.append("  <xsl:param name=\"body\" as=\"map(*)\"/>\n");
        }
        text.append("""

              <!-- Refuses the message until what calls it is replaced. -->
              <xsl:function name="f:fill-in" as="item()*">
                <xsl:param name="what" as="xs:string"/>
                <xsl:sequence select="error(QName('urn:caravanserai:mapping', 'fill-in'), 'fill in ' || $what)"/>
              </xsl:function>

            """)
                .append(ofXml ? "  <xsl:template match=\"/\">\n" : "  <xsl:template name=\"xsl:initial-template\">\n");
    }

    private void element(Field field, Field context, List<String> at, int depth) {
        var here = new ArrayList<>(at);
        here.add(field.name());
        var name = name(field, made);
        var children = field.requiredChildren();
        Optional<Suggestion> loop =
                suggests && field.many() && field.isObject() ? suggested(field, at, context) : Optional.empty();
        if (loop.isPresent()) {
            indent(depth);
            text.append("<xsl:for-each select=\"")
                    .append(path(loop.get(), context))
                    .append(ofXml ? "" : "?*")
                    .append("\">")
                    .append(comment(loop.get()))
                    .append('\n');
            element(once(field), loop.get().source(), at, depth + 1);
            indent(depth);
            text.append("</xsl:for-each>\n");
            return;
        }
        indent(depth);
        text.append('<').append(name);
        children.stream()
                .filter(Field::attribute)
                .forEach(attribute -> text.append(' ')
                        .append(attribute.name())
                        .append("=\"{")
                        .append(value(attribute, context, here, true))
                        .append("}\""));
        var inside = children.stream().filter(child -> !child.attribute()).toList();
        if (inside.isEmpty()
                && (field.isObject() || at.isEmpty())
                && field.sample().isEmpty()) {
            text.append("/>\n");
        } else if (inside.isEmpty() || depth > DEEPEST) {
            var suggestion = suggests ? suggested(field, at, context) : Optional.<Suggestion>empty();
            text.append('>')
                    .append('{')
                    .append(value(field, context, at, false))
                    .append("}</")
                    .append(name)
                    .append('>')
                    .append(suggestion.map(this::comment).orElse(""))
                    .append('\n');
        } else {
            text.append(">\n");
            inside.forEach(child -> element(child, context, here, depth + 1));
            optional(field, depth + 1);
            indent(depth);
            text.append("</").append(name).append(">\n");
        }
    }

    private void optional(Field field, int depth) {
        var names = field.optionalChildren().stream().limit(12).map(Field::name).collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            indent(depth);
            text.append("<!-- optional: ")
                    .append(names)
                    .append(field.optionalChildren().size() > 12 ? ", …" : "")
                    .append(" -->\n");
        }
    }

    private void map(Field field, Field context, List<String> at, int depth) {
        text.append("map{");
        var children = field.requiredChildren();
        for (int i = 0; i < children.size(); i++) {
            var child = children.get(i);
            var here = new ArrayList<>(at);
            here.add(child.name());
            text.append(i == 0 ? "\n" : ",\n")
                    .append("  ".repeat(depth + 1))
                    .append('\'')
                    .append(quoted(child.name()))
                    .append("': ");
            boolean inside = !child.requiredChildren().isEmpty() && depth < DEEPEST;
            if (inside && !child.many()) {
                map(child, context, here, depth + 1);
            } else if (inside) {
                array(child, context, at, here, depth);
            } else {
                var suggestion = suggests ? suggested(child, at, context) : Optional.<Suggestion>empty();
                text.append(child.many() && suggestion.isPresent() ? "array{" : "")
                        .append(value(child, context, at, true))
                        .append(child.many() && suggestion.isPresent() ? "}" : "")
                        .append(suggestion
                                .map(one -> " (: unconfirmed: " + one.why() + " :)")
                                .orElse(""));
            }
        }
        text.append('}');
    }

    private void array(Field child, Field context, List<String> at, List<String> here, int depth) {
        var loop = suggests ? suggested(child, at, context) : Optional.<Suggestion>empty();
        text.append("array{")
                .append(loop.map(one ->
                                path(one, context) + (ofXml ? "" : "?*") + " (: unconfirmed: " + one.why() + " :)")
                        .orElseGet(() -> fillIn(child, here)))
                .append(" ! ");
        map(once(child), loop.map(Suggestion::source).orElse(NOTHING), here, depth + 1);
        text.append('}');
    }

    private void form(Side to, Side from) {
        text.append("    <xsl:variable name=\"fields\" select=\"");
        var separator = "";
        for (var child : to.root().requiredChildren()) {
            var suggestion = suggests ? suggested(child, List.of(), from.root()) : Optional.<Suggestion>empty();
            text.append(separator)
                    .append("\n        ('")
                    .append(quoted(child.name()))
                    .append("', string(")
                    .append(value(child, from.root(), List.of(), true))
                    .append("))")
                    .append(suggestion
                            .map(one -> " (: unconfirmed: " + one.why() + " :)")
                            .orElse(""));
            separator = ",";
        }
        text.append("\"/>\n");
        text.append("""
                <xsl:value-of separator="&amp;" select="for $i in 1 to count($fields) idiv 2
                    return encode-for-uri($fields[2 * $i - 1]) || '=' || encode-for-uri($fields[2 * $i])"/>
            """);
    }

    /** The expression of a value, in an attribute of the stylesheet or between braces. */
    private String value(Field field, Field context, List<String> at, boolean inAttribute) {
        var suggestion = suggests ? suggested(field, at, context) : Optional.<Suggestion>empty();
        var here = new ArrayList<>(at);
        here.add(field.name());
        if (suggestion.isEmpty()) {
            return fillIn(field, here);
        }
        var plain = path(suggestion.get(), context);
        var path = suggestion.get().source().hasDecimalComma() && field.kind() == Field.Kind.NUMBER
                ? "translate(" + plain + ", ',.', '.')"
                : plain;
        return inAttribute && ofXml && !field.many()
                ? switch (field.kind()) {
                    case INTEGER -> "xs:integer(" + path + ")";
                    case NUMBER -> "xs:decimal(" + path + ")";
                    case BOOLEAN -> "xs:boolean(" + path + ")";
                    default -> "string(" + path + ")";
                }
                : path;
    }

    private Optional<Suggestion> suggested(Field field, List<String> at, Field context) {
        return Suggestions.of(field, at.isEmpty() || !toXml ? at : at.subList(1, at.size()), context);
    }

    private String path(Suggestion suggestion, Field context) {
        if (ofXml) {
            return (context.name().isEmpty() || isRoot(context) ? "/*/" : "")
                    + suggestion.path().stream()
                            .map(step -> step.attribute() ? "@" + step.name() : name(step, read))
                            .collect(Collectors.joining("/"));
        }
        var steps = suggestion.path().stream()
                .map(step -> "?"
                        + (step.name().matches("[A-Za-z_][\\w-]*") ? step.name() : "('" + quoted(step.name()) + "')"))
                .collect(Collectors.joining());
        return isRoot(context) ? "$body" + steps : steps;
    }

    private static boolean isRoot(Field context) {
        return context.required() && !context.many();
    }

    private String fillIn(Field field, List<String> here) {
        var pointer = "/" + String.join("/", here);
        unfilled.add(pointer);
        return "f:fill-in('" + quoted(escaped(pointer + ": " + field.described())) + "')";
    }

    private String comment(Suggestion suggestion) {
        return "<!-- unconfirmed: " + suggestion.why() + " -->";
    }

    private void indent(int depth) {
        text.append("  ".repeat(depth));
    }
}
