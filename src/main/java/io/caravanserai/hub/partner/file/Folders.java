package io.caravanserai.hub.partner.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The folders of one file door; nothing in them is ever overwritten. */
public record Folders(Path inbox, Path fetched, Path rejected, Path archive) {

    public static Folders of(Path data, String name) {
        return new Folders(
                data.resolve("inbox").resolve(name),
                data.resolve("fetched").resolve(name),
                data.resolve("rejected").resolve(name),
                data.resolve("archive").resolve(name));
    }

    public void create() throws IOException {
        Files.createDirectories(inbox);
        Files.createDirectories(rejected);
        Files.createDirectories(archive);
    }

    /** Moves a finished file out of the inbox. */
    public void archive(Path file) throws IOException {
        move(file, archive, name(file));
    }

    /** Gives a whole file back, with the reason beside it; tells where the reason is. */
    public Path reject(Path file, String reason) throws IOException {
        var note = rejected.resolve("." + name(file) + ".reason.part");
        Files.writeString(note, reason + System.lineSeparator());
        var target = move(file, rejected, name(file));
        return move(note, rejected, name(target) + ".reason.txt");
    }

    /**
     * Moves under that name, or under the next that is free: {@code orders.csv}, {@code orders.1.csv}, ….
     *
     * <p>A file of the same content that is there already is the same file, moved before a crash; it is not doubled.
     */
    public static Path move(Path file, Path folder, String name) throws IOException {
        for (int i = 0; ; i++) {
            var target = folder.resolve(i == 0 ? name : numbered(name, i));
            if (!Files.exists(target)) {
                return Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            }
            if (Files.isRegularFile(target) && Files.mismatch(file, target) < 0) {
                Files.delete(file);
                return target;
            }
        }
    }

    /** Gives the file a second name in the folder, as {@link #move} would choose it; where one file has one name only, a copy. */
    static Path also(Path file, Path folder, String name) throws IOException {
        for (int i = 0; ; i++) {
            var target = folder.resolve(i == 0 ? name : numbered(name, i));
            if (!Files.exists(target)) {
                try {
                    return Files.createLink(target, file);
                } catch (UnsupportedOperationException | FileSystemException oneNameOnly) {
                    var copy = file.resolveSibling(name(file) + ".copy");
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                    return move(copy, folder, name);
                }
            }
            if (Files.isRegularFile(target) && Files.mismatch(file, target) < 0) {
                return target;
            }
        }
    }

    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name + "." + number : name.substring(0, dot) + "." + number + name.substring(dot);
    }

    public static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
