package io.caravanserai.hub.partner.header;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A list of header names without regard to case; one that ends in {@code *} stands for all that begin so. */
final class NameList {

    private final Set<String> whole = new HashSet<>();
    private final List<String> beginnings = new ArrayList<>();

    NameList(List<String> names) {
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.endsWith("*")) {
                beginnings.add(lower.substring(0, lower.length() - 1));
            } else {
                whole.add(lower);
            }
        }
    }

    boolean has(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (whole.contains(lower)) {
            return true;
        }
        for (String beginning : beginnings) {
            if (lower.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }
}
