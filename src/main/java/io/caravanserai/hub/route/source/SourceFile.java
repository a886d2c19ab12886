package io.caravanserai.hub.route.source;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file as it is written.
 *
 * @param path as people name it: relative to where they are
 * @param documents what YAML or JSON says; empty where the file is of another kind, or is broken
 * @param broken why it could not be read
 */
public record SourceFile(
        Path path,
        String text,
        List<Node> documents,
        @Nullable Unreadable broken) {

    /** Nobody edits a larger one. */
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    /** Reads YAML and JSON by their endings, anything else as mere text; a file that is not there is an exception. */
    public static SourceFile read(Path path) throws IOException {
        try {
            if (Files.size(path) > MOST_BYTES) {
                return broken(path, "it is larger than " + MOST_BYTES / 1024 / 1024 + " MiB");
            }
            return of(path, Files.readString(path));
        } catch (CharacterCodingException notText) {
            return broken(path, "it is not UTF-8");
        } catch (AccessDeniedException forbidden) {
            return broken(path, "whoever runs this has no right to read it");
        }
    }

    /** A file, or a folder, of which nothing is known but why. */
    public static SourceFile broken(Path path, String reason) {
        return new SourceFile(path, "", List.of(), new Unreadable(Place.top(path), reason));
    }

    public static SourceFile of(Path path, String text) {
        try {
            return new SourceFile(path, text, documents(path, text), null);
        } catch (Unreadable broken) {
            return new SourceFile(path, text, List.of(), broken);
        }
    }

    private static List<Node> documents(Path path, String text) {
        var name = path.toString();
        if (name.endsWith(".json")) {
            return List.of(Json.read(path, text));
        }
        return name.endsWith(".yaml") || name.endsWith(".yml") ? Yaml.read(path, text) : List.of();
    }

    /** The only document; absent where there is none. */
    public Node root() {
        return documents.isEmpty() ? Node.absent(Place.top(path)) : documents.get(0);
    }

    public String name() {
        return Objects.requireNonNull(path.getFileName()).toString();
    }

    /** The name of the folder that it lies in. */
    public String folder() {
        var parent = path.getParent();
        return parent == null ? "" : String.valueOf(parent.getFileName());
    }

    public List<String> lines() {
        return text.lines().toList();
    }

    public Place top() {
        return Place.top(path);
    }

    /** The place of a character of the text. */
    public Place at(int offset) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < offset && i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Place(path, line, offset - start + 1);
    }
}
