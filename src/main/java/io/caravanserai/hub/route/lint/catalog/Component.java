package io.caravanserai.hub.route.lint.catalog;

import io.caravanserai.hub.route.source.Node;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;

/** What a Camel component says of its endpoints. */
public final class Component {

    private final Map<String, Option> options = new TreeMap<>();
    private final boolean lenient;

    private Component(boolean lenient) {
        this.lenient = lenient;
    }

    /** By the metadata that its jar carries. */
    static Component of(Node metadata) {
        var component = new Component(
                metadata.at("component", "lenientProperties").text().equals("true"));
        // A part of the address may be written as an option too.
        metadata.at("properties").entries().forEach(entry -> component.options.put(entry.key(), Option.of(entry)));
        return component;
    }

    /** By the annotations of its endpoint, from which such metadata is made. */
    static Component of(Class<?> endpoint) {
        var component = new Component(false);
        for (Class<?> type = endpoint; type != null; type = type.getSuperclass()) {
            for (var field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(UriParam.class) || field.isAnnotationPresent(UriPath.class)) {
                    component.options.put(field.getName(), option(field));
                }
            }
        }
        return component;
    }

    private static Option option(Field field) {
        var metadata = field.getAnnotation(Metadata.class);
        boolean required = metadata != null && metadata.required() && field.isAnnotationPresent(UriParam.class);
        var type = field.getType();
        List<String> allowed = type.isEnum()
                ? Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList()
                : List.of();
        var kind = type == boolean.class
                ? "boolean"
                : type == int.class || type == long.class ? "integer" : type == Duration.class ? "duration" : "string";
        return new Option(field.getName(), kind, allowed, required, "");
    }

    public Set<String> options() {
        return options.keySet();
    }

    public boolean knows(String option) {
        return options.containsKey(option)
                || options.values().stream()
                        .anyMatch(one -> !one.prefix().isEmpty() && option.startsWith(one.prefix()));
    }

    /** Whether options that it does not know are the other side's, as the query parameters of a web address are. */
    public boolean isLenient() {
        return lenient;
    }

    /** Options without which no endpoint is made. */
    public List<String> required() {
        return options.values().stream()
                .filter(Option::required)
                .map(Option::name)
                .toList();
    }

    /** Why the value cannot be that option's; empty if it can. */
    public String objection(String option, String value) {
        var known = options.get(option);
        return known == null ? "" : known.objection(value);
    }
}
