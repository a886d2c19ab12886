package io.caravanserai.hub.delivery.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caravanserai.hub.delivery.attempt.Refused;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.springframework.web.util.UriUtils;

/**
 * The path of a call that is about one thing, as in {@code invoices/{number}/lines}: each name in braces stands for the variable of
 * that name, which the route sets. A value fills one segment and can do nothing else: all but letters, digits and {@code -._~} is
 * percent-encoded, and what is empty or leads to another folder is refused.
 */
public final class ItemPath {

    private static final Pattern NAMED = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_-]*)}");
    private static final int LONGEST = 200;

    ItemPath() {}

    /** A variable that cannot be part of a path is {@link Refused}, which says why without the value. */
    public String of(Exchange exchange, String path) {
        return NAMED.matcher(path)
                .replaceAll(found -> Matcher.quoteReplacement(segment(exchange, path, found.group(1))));
    }

    private static String segment(Exchange exchange, String path, String name) {
        var value = exchange.getVariable(name, String.class);
        var wrong = value == null || value.isBlank()
                ? "is not set; set it before the call, to the business key (variable.subject) or to one field"
                : value.equals(".") || value.equals("..")
                        ? "would lead to another folder"
                        : value.length() > LONGEST ? "has " + value.length() + " characters, more than " + LONGEST : "";
        if (!wrong.isEmpty()) {
            throw new Refused("the path " + path + " cannot be filled in: the variable " + name + " " + wrong);
        }
        return UriUtils.encode(String.valueOf(value), UTF_8);
    }
}
