package io.caravanserai.hub.route.document.json;

import java.util.List;
import java.util.regex.Pattern;

/** Numbers that are written with a comma before their fraction, as in 1.234,50. */
final class DecimalComma {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]{3})*(,[0-9]+)?");
    private static final Pattern FRACTION =
            Pattern.compile("[+-]?[0-9]+((\\.[0-9]{3})+,[0-9]+|,[0-9]{1,2}|,[0-9]{4,})");

    private DecimalComma() {}

    /** Whether all values that are there are numbers, and one of them leaves no doubt: 1,234 alone may be English. */
    static boolean isIn(List<String> values) {
        var there = values.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        return there.stream().allMatch(value -> NUMBER.matcher(value).matches())
                && there.stream().anyMatch(value -> FRACTION.matcher(value).matches());
    }
}
