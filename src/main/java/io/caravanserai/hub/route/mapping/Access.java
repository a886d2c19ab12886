package io.caravanserai.hub.route.mapping;

import io.caravanserai.hub.route.source.Place;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A place of its input that a mapping reads.
 *
 * @param root what it reads of
 * @param variable the name of the route's variable, where it reads of one
 * @param keys from the root on
 */
public record Access(Root root, String variable, List<Key> keys) {

    /** What a path begins at. */
    public enum Root {
        BODY,
        VARIABLE,
        /** Something that the text does not tell. */
        UNKNOWN
    }

    /** A field's name, or {@link #EACH} for the items of a list. */
    public record Key(String name, Place place) {}

    public static final String EACH = "[]";

    /** As a JSON pointer without the numbers of items: {@code /lines/sku}. */
    public String pointer() {
        return keys.stream()
                .map(Key::name)
                .filter(name -> !name.equals(EACH))
                .map(name -> "/" + name)
                .collect(Collectors.joining());
    }
}
