package io.caravanserai.hub.rehearsal.translation;

import io.caravanserai.hub.mapping.MappingFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of a new mapping that nobody has filled in yet: it stops at the first, and its case tells all. */
final class Unfilled {

    private static final Pattern FIELD = Pattern.compile("(?:error\\(\"fill in |f:fill-in\\(')(/[^:\"']*)");

    private Unfilled() {}

    /** A clause for the end of the failure; empty where the mapping failed for any other reason. */
    static String others(MappingFailed failed, Path folder, String mapping) {
        var message = String.valueOf(failed.getMessage());
        if (!message.contains("fill in /")) {
            return "";
        }
        var open = Stream.of("jslt", "xslt")
                .map(language -> folder.resolve(mapping + "." + language))
                .filter(Files::isRegularFile)
                .flatMap(file -> FIELD.matcher(text(file)).results().map(match -> match.group(1)))
                .filter(field -> !message.contains("fill in " + field + ":"))
                .collect(Collectors.joining(", "));
        return open.isEmpty() ? "" : "; to be filled in too: " + open;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
