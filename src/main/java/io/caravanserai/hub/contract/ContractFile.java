package io.caravanserai.hub.contract;

import io.caravanserai.hub.message.CanonicalType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/** A file that states a contract, found by its place and ending. */
record ContractFile(CanonicalType type, Notation notation, Path path) {

    String name() {
        return type.toString();
    }

    /** Reads a path below the canonical model; empty for examples, notes and parts that are no contract of their own. */
    static Optional<ContractFile> at(Path root, Path path, Collection<Notation> notations) {
        var below = root.relativize(path);
        var fileName = String.valueOf(below.getFileName());
        var longestEnding =
                Comparator.comparingInt((Notation each) -> each.ending().length());
        return notations.stream()
                .filter(each -> fileName.endsWith(each.ending()))
                .max(longestEnding)
                .flatMap(notation -> {
                    var stem = fileName.substring(
                            0, fileName.length() - notation.ending().length());
                    if (below.startsWith("_partners")) {
                        return Objects.requireNonNull(path.getParent()).endsWith("parts")
                                ? Optional.empty()
                                : typed(stem, notation, path);
                    }
                    // canonical-model/<type>/v<n>/<type>.schema.json
                    return below.getNameCount() == 3
                                    && below.getName(0).toString().equals(stem)
                            ? typed(stem + "." + below.getName(1), notation, path)
                            : Optional.empty();
                });
    }

    private static Optional<ContractFile> typed(String text, Notation notation, Path path) {
        try {
            return Optional.of(new ContractFile(CanonicalType.parse(text), notation, path));
        } catch (IllegalArgumentException notVersioned) {
            throw new IllegalStateException(
                    path + " is no contract by its name: " + notVersioned.getMessage(), notVersioned);
        }
    }

    /** What the file states, compiled; a file that cannot be understood stops the start. */
    Contract read() {
        try {
            return new Contract(name(), notation.compile(type, path));
        } catch (IOException | RuntimeException defect) {
            throw new IllegalStateException(
                    "The contract " + name() + " cannot be read from " + path + ": " + reason(defect), defect);
        }
    }

    // Parsers wrap what our own resolvers say; the innermost sentence is the one that helps.
    private static String reason(Throwable defect) {
        var innermost = defect;
        for (var cause = defect.getCause(); cause != null; cause = cause.getCause()) {
            innermost = cause;
        }
        return String.valueOf(innermost.getMessage());
    }
}
