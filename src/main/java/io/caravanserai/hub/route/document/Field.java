package io.caravanserai.hub.route.document;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A field of a message, whatever notation it is described in.
 *
 * @param many whether it is a list; then the rest is about each item
 * @param note what the document says about it, in a line
 * @param sample text of a value that it may have; empty for an object
 * @param namespace of an XML element; empty where it has none
 * @param attribute whether it is an attribute of its parent in XML
 */
public record Field(
        String name,
        Kind kind,
        boolean required,
        boolean many,
        String note,
        String sample,
        String namespace,
        boolean attribute,
        List<Field> children) {

    /** How far below a message its fields are told, in {@link #steps}. */
    public static final int DEEPEST = 12;

    private static final int OPTIONAL = 6;

    /** What a document that shows numbers as 1.234,50 says of such a field. */
    public static final String DECIMAL_COMMA = "a number with a decimal comma";

    /** What a value is. */
    public enum Kind {
        TEXT,
        NUMBER,
        INTEGER,
        BOOLEAN,
        OBJECT,
        /** Anything, or one of several things. */
        ANY;

        String word() {
            return this == ANY ? "a value" : name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is optional within the optional of the optional is not told: some documents would never come to their end. */
    public static int steps(boolean required) {
        return required ? 1 : OPTIONAL;
    }

    /** A field of JSON. */
    public static Field json(
            String name, Kind kind, boolean required, boolean many, String note, String sample, List<Field> children) {
        return new Field(name, kind, required, many, note, sample, "", false, children);
    }

    /** Whether it is text of a number as in 1.234,50. */
    public boolean hasDecimalComma() {
        return kind == Kind.TEXT && note.contains(DECIMAL_COMMA);
    }

    public boolean isObject() {
        return kind == Kind.OBJECT && !children.isEmpty();
    }

    public List<Field> requiredChildren() {
        return children.stream().filter(Field::required).toList();
    }

    public List<Field> optionalChildren() {
        return children.stream().filter(child -> !child.required()).toList();
    }

    /** In a few words: {@code text, at most 40 characters; your reference}. */
    public String described() {
        var what = many ? "list of " + (isObject() ? "objects" : kind.word()) : kind.word();
        return note.isEmpty() ? what : what + "; " + note;
    }

    /** This field and all below it that must be there if it is. */
    public Stream<Field> required(int deepest) {
        return Stream.concat(
                Stream.of(this),
                deepest == 0 ? Stream.of() : requiredChildren().stream().flatMap(child -> child.required(deepest - 1)));
    }
}
