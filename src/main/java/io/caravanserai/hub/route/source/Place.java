package io.caravanserai.hub.route.source;

import java.nio.file.Path;
import java.util.Comparator;

/** A place in a file, for people: the first line and the first column are 1. */
public record Place(Path file, int line, int column) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparing(Place::line).thenComparing(Place::column);

    public static Place top(Path file) {
        return new Place(file, 1, 1);
    }

    /** Further right in the same line. */
    public Place plus(int columns) {
        return new Place(file, line, column + columns);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return file.toString().replace('\\', '/') + ":" + line + ":" + column;
    }
}
