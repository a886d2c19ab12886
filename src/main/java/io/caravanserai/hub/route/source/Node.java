package io.caravanserai.hub.route.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A value of a YAML or JSON file with its place. What is not there is a node too, of kind {@code ABSENT}, at the place of what
 * lacks it, so that a path can be followed without asking at each step. Immutable.
 */
public final class Node {

    /** What a value is by how it is written. */
    public enum Kind {
        MAP,
        LIST,
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL,
        ABSENT
    }

    /** A key of a map, the key's own place, and its value. */
    public record Entry(String key, Place place, Node value) {}

    private final Kind kind;
    private final Place place;
    private final String text;
    private final Map<String, Entry> entries;
    private final List<Node> items;
    private final List<Entry> repeated;

    private Node(
            Kind kind, Place place, String text, Map<String, Entry> entries, List<Node> items, List<Entry> repeated) {
        this.kind = kind;
        this.place = place;
        this.text = text;
        this.entries = entries;
        this.items = items;
        this.repeated = repeated;
    }

    static Node scalar(Kind kind, Place place, String text) {
        return new Node(kind, place, text, Map.of(), List.of(), List.of());
    }

    /** A text that stands inside another one, as an option does in an address. */
    public static Node text(Place place, String text) {
        return scalar(Kind.TEXT, place, text);
    }

    static Node list(Place place, List<Node> items) {
        return new Node(Kind.LIST, place, "", Map.of(), List.copyOf(items), List.of());
    }

    /** Of a key that stands twice the first counts; the later ones are {@link #repeated()}. */
    static Node map(Place place, List<Entry> all) {
        var entries = new LinkedHashMap<String, Entry>();
        var repeated = new ArrayList<Entry>();
        for (var entry : all) {
            if (entries.putIfAbsent(entry.key(), entry) != null) {
                repeated.add(entry);
            }
        }
        return new Node(Kind.MAP, place, "", entries, List.of(), repeated);
    }

    static Node absent(Place place) {
        return scalar(Kind.ABSENT, place, "");
    }

    public Kind kind() {
        return kind;
    }

    public Place place() {
        return place;
    }

    /** The text of a scalar, unquoted; empty for anything else. */
    public String text() {
        return text;
    }

    public boolean isMap() {
        return kind == Kind.MAP;
    }

    public boolean isList() {
        return kind == Kind.LIST;
    }

    public boolean isScalar() {
        return kind == Kind.TEXT || kind == Kind.NUMBER || kind == Kind.BOOLEAN;
    }

    public boolean isPresent() {
        return kind != Kind.ABSENT;
    }

    /** Whether there is something to read: neither absent, nor null, nor blank text. */
    public boolean says() {
        return kind != Kind.ABSENT && kind != Kind.NULL && !(isScalar() && text.isBlank());
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The value below these keys, one after the other. */
    public Node at(String... keys) {
        var node = this;
        for (var key : keys) {
            var entry = node.entries.get(key);
            node = entry == null ? absent(node.place) : entry.value();
        }
        return node;
    }

    /** Where the key stands; the node's own place if it has no such key. */
    public Place placeOf(String key) {
        var entry = entries.get(key);
        return entry == null ? place : entry.place();
    }

    public Collection<Entry> entries() {
        return entries.values();
    }

    public Set<String> keys() {
        return entries.keySet();
    }

    public List<Node> items() {
        return items;
    }

    /** Entries that another one of the same key stands before; readers of YAML silently keep one of them. */
    public List<Entry> repeated() {
        return repeated;
    }

    /** Visits this node and all below it, each with its key; the items of a list have that of the list. */
    public void walk(BiConsumer<String, Node> visitor) {
        walk("", visitor);
    }

    private void walk(String key, BiConsumer<String, Node> visitor) {
        visitor.accept(key, this);
        entries.values().forEach(entry -> entry.value().walk(entry.key(), visitor));
        items.forEach(item -> item.walk(key, visitor));
    }

    @Override
    public String toString() {
        return switch (kind) {
            case MAP -> String.valueOf(keys());
            case LIST -> items.toString();
            default -> text;
        };
    }
}
