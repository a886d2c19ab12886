package io.caravanserai.hub.route.scaffold.skeleton;

import io.caravanserai.hub.route.document.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** JSON to JSON, in JSLT. */
final class JsltSkeleton {

    private static final int DEEPEST = 8;

    private final boolean suggests;
    private final List<String> unfilled;
    private final StringBuilder text = new StringBuilder();

    JsltSkeleton(boolean suggests, List<String> unfilled) {
        this.suggests = suggests;
        this.unfilled = unfilled;
    }

    String of(Side from, Side to) {
        text.append("// ")
                .append(from.contract())
                .append(" -> ")
                .append(to.contract())
                .append(".\n");
        object(to.root(), from.root(), List.of(), 0);
        return text.append('\n').toString();
    }

    private void object(Field target, Field context, List<String> at, int depth) {
        text.append("{\n");
        var lines = new ArrayList<Runnable>();
        for (var child : target.requiredChildren()) {
            lines.add(() -> entry(child, context, at, depth + 1));
        }
        for (int i = 0; i < lines.size(); i++) {
            int start = text.length();
            lines.get(i).run();
            comma(i < lines.size() - 1, start);
        }
        var optional = target.optionalChildren();
        if (!optional.isEmpty()) {
            indent(depth + 1);
            text.append("// optional: ")
                    .append(optional.stream().limit(12).map(Field::name).collect(Collectors.joining(", ")))
                    .append(optional.size() > 12 ? ", …" : "")
                    .append('\n');
        }
        indent(depth);
        text.append('}');
    }

    /** Before the comment of a suggestion, else at the line's end. */
    private void comma(boolean more, int start) {
        int newline = text.lastIndexOf("\n");
        int comment = text.indexOf("  // unconfirmed", Math.max(start, newline));
        if (more) {
            text.insert(comment < 0 ? text.length() : comment, ',');
        }
        text.append('\n');
    }

    private void entry(Field field, Field context, List<String> at, int depth) {
        var here = new ArrayList<>(at);
        here.add(field.name());
        indent(depth);
        text.append('"').append(escaped(field.name())).append("\": ");
        if (!field.requiredChildren().isEmpty() && depth < DEEPEST) {
            if (field.many()) {
                list(field, context, here, depth);
            } else {
                object(field, context, here, depth);
            }
            return;
        }
        var suggestion = suggests ? Suggestions.of(field, at, context) : java.util.Optional.<Suggestion>empty();
        if (suggestion.isPresent()) {
            text.append(value(suggestion.get(), field))
                    .append("  // unconfirmed: ")
                    .append(suggestion.get().why());
        } else {
            text.append(fillIn(here, field));
        }
    }

    private static String value(Suggestion suggestion, Field field) {
        var path = path(suggestion.path());
        if (!Suggestions.isNumberAsText(suggestion.source(), field)) {
            return path;
        }
        return suggestion.source().hasDecimalComma()
                ? "number(replace(replace(" + path + ", \"[.]\", \"\"), \",\", \".\"))"
                : "number(" + path + ")";
    }

    private void list(Field field, Field context, List<String> here, int depth) {
        var suggestion = suggests
                ? Suggestions.of(field, here.subList(0, here.size() - 1), context)
                : java.util.Optional.<Suggestion>empty();
        if (suggestion.isPresent()) {
            text.append("[for (")
                    .append(path(suggestion.get().path()))
                    .append(")  // unconfirmed: ")
                    .append(suggestion.get().why())
                    .append('\n');
            indent(depth + 1);
            object(field, suggestion.get().source(), here, depth + 1);
            text.append("]");
        } else {
            text.append("[for (").append(fillIn(here, field)).append(")\n");
            indent(depth + 1);
            object(field, Field.json("", Field.Kind.OBJECT, true, false, "", "", List.of()), here, depth + 1);
            text.append("]");
        }
    }

    private String fillIn(List<String> here, Field field) {
        var pointer = "/" + String.join("/", here);
        unfilled.add(pointer);
        return "error(\"fill in " + escaped(pointer + ": " + field.described()) + "\")";
    }

    private static String path(List<Field> path) {
        return path.stream()
                .map(step -> "."
                        + (step.name().matches("[A-Za-z_][\\w-]*") ? step.name() : "\"" + escaped(step.name()) + "\""))
                .collect(Collectors.joining());
    }

    private void indent(int depth) {
        text.append("  ".repeat(depth));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
