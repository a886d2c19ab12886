package io.caravanserai.hub.partner.csv;

import io.caravanserai.hub.partner.csv.reading.Group;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file stays in its inbox for a later look, because of something that is not the file's fault. */
final class FileLeft extends RuntimeException {

    private FileLeft(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }

    static FileLeft at(Path file, Group group, String why, @Nullable Throwable cause) {
        return new FileLeft(
                "File " + Folders.name(file) + " stays in the inbox; the group at line " + group.firstLine()
                        + " was not taken: " + why,
                cause);
    }

    static FileLeft because(Path file, String why) {
        return new FileLeft("File " + Folders.name(file) + " stays in the inbox: " + why, null);
    }
}
