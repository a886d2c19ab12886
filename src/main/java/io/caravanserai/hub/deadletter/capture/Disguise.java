package io.caravanserai.hub.deadletter.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * Another value of the same form for one of which nobody knows whether it is about somebody. What says nothing about anybody
 * stays: truth values, times of day, and codes of two or three capitals as of countries and currencies. A date becomes another
 * day of its month.
 */
final class Disguise {

    private static final Pattern OPEN = Pattern.compile("true|false|[A-Z]{2,3}|\\d{2}:\\d{2}(:\\d{2})?[0-9.:Z+-]*");
    private static final Pattern DATE = Pattern.compile("(\\d{4}-\\d{2})-\\d{2}(([T ]).*)?");

    private final Pseudonyms pseudonyms;

    Disguise(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    String of(String text) {
        var bare = text.strip();
        if (bare.isEmpty() || OPEN.matcher(bare).matches()) {
            return text;
        }
        var date = DATE.matcher(bare);
        return date.matches() && isDate(bare) ? otherDay(bare, date.group(1)) : pseudonyms.of(text);
    }

    /** A leaf of JSON. */
    JsonNode of(JsonNode leaf) {
        if (leaf.isTextual()) {
            return TextNode.valueOf(of(leaf.textValue()));
        } else if (leaf.isNumber()) {
            return DecimalNode.valueOf(
                    new BigDecimal(pseudonyms.of(leaf.decimalValue().toPlainString())));
        }
        return leaf;
    }

    private static boolean isDate(String text) {
        try {
            var day = text.substring(0, 10);
            return LocalDate.parse(day).toString().equals(day);
        } catch (DateTimeException none) {
            return false;
        }
    }

    /** Its time stays: without the day it is nobody's. */
    private String otherDay(String text, String month) {
        var digits = pseudonyms.of(text.substring(0, 10));
        var day = 1 + Math.floorMod(digits.hashCode(), 28);
        return month + "-" + (day < 10 ? "0" : "") + day + text.substring(10);
    }
}
