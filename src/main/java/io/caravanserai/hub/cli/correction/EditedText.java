package io.caravanserai.hub.cli.correction;

import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;

/** A text in a person's own editor, in a file that only they can read; gone afterwards unless it is kept. */
final class EditedText implements AutoCloseable {

    private final Path file;
    private boolean kept;

    private EditedText(Path file) {
        this.file = file;
    }

    /**
     * Writes it down.
     *
     * @param name how its file begins
     * @param ending how that ends; editors colour by it
     */
    static EditedText of(String text, String name, String ending) {
        try {
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var file = java.nio.file.FileSystems.getDefault()
                            .supportedFileAttributeViews()
                            .contains("posix")
                    ? Files.createTempFile(name, ending, owner)
                    : Files.createTempFile(name, ending);
            return new EditedText(Files.writeString(file, text));
        } catch (IOException unwritable) {
            throw new CommandFailed(ExitCode.FAILED, "There is no room for the text: " + unwritable.getMessage());
        }
    }

    /** The hub's Java is 17, where there is a console on a terminal only. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isTerminal() {
        return System.console() != null;
    }

    /** Opens the editor and waits for it. */
    String edited() {
        var editor = Optional.ofNullable(System.getenv("VISUAL"))
                .or(() -> Optional.ofNullable(System.getenv("EDITOR")))
                .filter(command -> !command.isBlank())
                .orElse("vi");
        try {
            // An editor may come with options of its own, as in "code --wait".
            var ended = new ProcessBuilder("sh", "-c", editor + " \"$1\"", "sh", file.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (ended != 0) {
                throw new CommandFailed(ExitCode.FAILED, editor + " ended with " + ended + "; nothing was sent.");
            }
            return Files.readString(file);
        } catch (IOException failed) {
            throw new CommandFailed(
                    ExitCode.FAILED, editor + " cannot be opened (" + failed.getMessage() + "); set VISUAL or EDITOR.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(ExitCode.FAILED, "Interrupted; nothing was sent.");
        }
    }

    /** Lets the file stay, for whoever wants to go on from it. */
    Path keep() {
        kept = true;
        return file;
    }

    @Override
    public void close() {
        try {
            if (!kept) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stays) {
            throw new CommandFailed(
                    ExitCode.FAILED, file + " cannot be deleted: " + Objects.toString(stays.getMessage()));
        }
    }
}
