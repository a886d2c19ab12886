package io.caravanserai.hub.contract;

import io.caravanserai.hub.message.CanonicalType;
import java.nio.file.Path;
import java.util.Optional;

/** A file that states a contract, found by its place and ending. */
record ContractFile(CanonicalType type, ContractKind kind, Path path) {

    String name() {
        return type.toString();
    }

    /** Reads a path below the canonical model; empty for examples, notes and parts that are no contract of their own. */
    static Optional<ContractFile> at(Path root, Path path) {
        var below = root.relativize(path);
        var fileName = String.valueOf(below.getFileName());
        return ContractKind.of(fileName).flatMap(kind -> {
            var stem = fileName.substring(0, fileName.length() - kind.ending().length());
            if (below.startsWith("_partners")) {
                return typed(stem, kind, path);
            }
            // canonical-model/<type>/v<n>/<type>.schema.json
            return below.getNameCount() == 3 && below.getName(0).toString().equals(stem)
                    ? typed(stem + "." + below.getName(1), kind, path)
                    : Optional.empty();
        });
    }

    private static Optional<ContractFile> typed(String text, ContractKind kind, Path path) {
        try {
            return Optional.of(new ContractFile(CanonicalType.parse(text), kind, path));
        } catch (IllegalArgumentException notVersioned) {
            throw new IllegalStateException(
                    path + " is no contract by its name: " + notVersioned.getMessage(), notVersioned);
        }
    }
}
