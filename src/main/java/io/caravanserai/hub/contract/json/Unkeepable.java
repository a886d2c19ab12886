package io.caravanserai.hub.contract.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.contract.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Well-formed JSON that must not travel on: text that PostgreSQL cannot keep, numbers whose expansion fills the heap. */
final class Unkeepable {

    private static final int LARGEST_EXPONENT = 100;

    private final List<Finding> findings = new ArrayList<>();

    private Unkeepable() {}

    /** All but every body is fine: its places are only told once one is not. */
    static List<Finding> in(JsonNode node) {
        if (isKeepable(node)) {
            return List.of();
        }
        var search = new Unkeepable();
        search.visit(node, "");
        return List.copyOf(search.findings);
    }

    private static boolean isKeepable(JsonNode node) {
        if (node.isObject()) {
            for (var property : node.properties()) {
                if (wrongWith(property.getKey()) != null || !isKeepable(property.getValue())) {
                    return false;
                }
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                if (!isKeepable(node.get(i))) {
                    return false;
                }
            }
        } else if (node.isTextual()) {
            return wrongWith(node.textValue()) == null;
        } else if (node.isBigDecimal()) {
            return !isTooWide(node);
        }
        return true;
    }

    private static boolean isTooWide(JsonNode number) {
        return Math.abs((long) number.decimalValue().scale()) > LARGEST_EXPONENT;
    }

    private void visit(JsonNode node, String path) {
        if (node.isTextual()) {
            tell(path, wrongWith(node.textValue()));
        } else if (node.isBigDecimal()) {
            tell(path, isTooWide(node) ? "the number's exponent is beyond " + LARGEST_EXPONENT : null);
        } else if (node.isObject()) {
            node.properties().forEach(property -> {
                var name = property.getKey();
                var below = Pointers.below(path, name);
                var wrong = wrongWith(name);
                tell(path, wrong == null ? null : "a name: " + wrong);
                visit(property.getValue(), below);
            });
        } else {
            for (int i = 0; i < node.size(); i++) {
                visit(node.get(i), path + "/" + i);
            }
        }
    }

    private void tell(String path, @Nullable String wrong) {
        if (wrong != null && findings.size() <= Finding.MOST) {
            findings.add(Finding.at(path, wrong));
        }
    }

    private static @Nullable String wrongWith(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '\0') {
                return "the NUL character (\\u0000) cannot be kept";
            }
            if (Character.isSurrogate(unit)) {
                if (Character.isLowSurrogate(unit)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return "half of a surrogate pair is no character";
                }
                i++;
            }
        }
        return null;
    }
}
