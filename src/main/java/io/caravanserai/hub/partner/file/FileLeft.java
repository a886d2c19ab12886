package io.caravanserai.hub.partner.file;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file stays in its inbox for a later look, because of something that is not the file's fault. */
public final class FileLeft extends RuntimeException {

    private FileLeft(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }

    public static FileLeft at(Path file, Piece piece, String why, @Nullable Throwable cause) {
        return new FileLeft(
                "File " + Folders.name(file) + " stays in the inbox; what begins at line " + piece.firstLine()
                        + " was not taken: " + why,
                cause);
    }

    public static FileLeft because(Path file, String why) {
        return new FileLeft("File " + Folders.name(file) + " stays in the inbox: " + why, null);
    }
}
