package io.caravanserai.hub.cli.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.cli.command.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Routes and mappings that somebody wants tried in the places of those in use. */
final class CandidateFiles {

    private CandidateFiles() {}

    /** By their place below routes/ or mappings/ where the path tells it, otherwise by name. */
    static ObjectNode of(Path path) {
        var texts = JsonNodeFactory.instance.objectNode();
        try (var all = Files.walk(path)) {
            for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
                texts.put(place(path, file), Files.readString(file));
            }
        } catch (IOException unreadable) {
            throw new CommandFailed(2, path + " cannot be read: " + unreadable.getMessage());
        }
        return texts;
    }

    private static String place(Path given, Path file) {
        var names = (Files.isDirectory(given) ? given.relativize(file) : file)
                .toString()
                .replace('\\', '/');
        for (var root : List.of("routes/", "mappings/")) {
            var at = ("/" + names).lastIndexOf("/" + root);
            if (at >= 0) {
                return names.substring(at);
            }
        }
        return String.valueOf(file.getFileName());
    }
}
