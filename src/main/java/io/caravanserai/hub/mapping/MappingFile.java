package io.caravanserai.hub.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A mapping's file while it is compiled, with every file that it draws in. */
public record MappingFile(String name, Path path, Set<Path> drawnIn) {

    MappingFile(String name, Path path) {
        this(name, path, ConcurrentHashMap.newKeySet());
        drawnIn.add(path);
    }

    /** The text; a file that is not UTF-8 is an {@link IOException}. */
    public String text() throws IOException {
        return Files.readString(path);
    }
}
