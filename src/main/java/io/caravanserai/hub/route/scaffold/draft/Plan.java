package io.caravanserai.hub.route.scaffold.draft;

import io.caravanserai.hub.route.document.Unsuitable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * All that is to be written.
 *
 * @param read what it is made of, for people
 * @param next what is left to do, in order
 */
public record Plan(List<String> read, List<Change> changes, List<String> next) {

    public Plan and(Plan other) {
        return new Plan(
                Stream.concat(read.stream(), other.read.stream()).toList(),
                Stream.concat(changes.stream(), other.changes.stream())
                        .distinct()
                        .toList(),
                Stream.concat(next.stream(), other.next.stream()).distinct().toList());
    }

    /** Nothing is written where a file is in the way; the {@link Unsuitable} lists them all. */
    public void check(Path root) {
        var taken = changes.stream()
                .filter(Change.NewFile.class::isInstance)
                .map(Change.NewFile.class::cast)
                .filter(change -> Files.exists(root.resolve(change.path())))
                .filter(change -> !holds(root.resolve(change.path()), change))
                .map(Change::path)
                .toList();
        if (!taken.isEmpty()) {
            throw new Unsuitable("nothing is written, for these are there already:\n  " + String.join("\n  ", taken)
                    + "\nMove them away, or choose other names.");
        }
    }

    public void write(Path root) {
        check(root);
        try {
            for (var change : changes) {
                var file = root.resolve(change.path());
                if (change instanceof Change.NewFile made) {
                    Files.createDirectories(Objects.requireNonNull(file.getParent()));
                    Files.writeString(file, made.text(), made.encoding());
                }
            }
            // From below, so that the lines above keep their numbers.
            var additions = changes.stream()
                    .filter(Change.Addition.class::isInstance)
                    .map(Change.Addition.class::cast)
                    .sorted(Comparator.comparingInt(Change.Addition::after).reversed())
                    .toList();
            for (var addition : additions) {
                var lines = new ArrayList<>(
                        Files.readString(root.resolve(addition.path())).lines().toList());
                lines.addAll(addition.after(), addition.text().lines().toList());
                Files.writeString(root.resolve(addition.path()), String.join("\n", lines) + "\n");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean holds(Path file, Change.NewFile change) {
        try {
            return Files.readString(file, change.encoding()).equals(change.text());
        } catch (IOException unreadable) {
            return false;
        }
    }
}
