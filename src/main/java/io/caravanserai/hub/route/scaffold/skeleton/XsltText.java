package io.caravanserai.hub.route.scaffold.skeleton;

import io.caravanserai.hub.route.document.Field;
import java.util.Map;

/** Pieces of a stylesheet's text. */
final class XsltText {

    private XsltText() {}

    static Field once(Field field) {
        return new Field(
                field.name(),
                field.kind(),
                field.required(),
                false,
                field.note(),
                field.sample(),
                field.namespace(),
                field.attribute(),
                field.children());
    }

    static String name(Field field, Map<String, String> prefixes) {
        var prefix = prefixes.getOrDefault(field.namespace(), "");
        return prefix.isEmpty() ? field.name() : prefix + ":" + field.name();
    }

    static String quoted(String text) {
        return text.replace("'", "''");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
