package io.caravanserai.hub.partner.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * What of a file was refused and goes back to its sender. It is written under a hidden name that a crash leaves behind, so that
 * whoever goes on with the file goes on with this too, and gets the file's own name when all of it is known.
 */
public abstract class GivenBack<P extends Piece> implements AutoCloseable {

    private final Path folder;
    private final String name;
    private final Path part;
    private @Nullable FileChannel out;
    private long length;

    protected GivenBack(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        this.part = hidden(folder, name);
    }

    static Path hidden(Path folder, String name) {
        return folder.resolve("." + name + ".part");
    }

    /** What stands before the first piece. */
    protected abstract byte[] head();

    /** What stands behind the last piece. */
    protected abstract byte[] tail();

    protected abstract byte[] written(P piece, String reason);

    final void add(P piece, String reason) throws IOException {
        append(written(piece, reason));
    }

    /** Goes on behind so many bytes of what an earlier reading has written; false where they are not here. */
    final boolean goOn(long from) throws IOException {
        long there = Files.exists(part) ? Files.size(part) : 0;
        if (there < from) {
            return false;
        } else if (from == 0) {
            Files.deleteIfExists(part);
        } else if (there > from) {
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.truncate(from);
            }
        }
        length = from;
        return true;
    }

    protected final void append(byte[] bytes) throws IOException {
        if (out == null) {
            out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        if (length == 0) {
            write(out, head());
        }
        write(out, bytes);
    }

    private void write(FileChannel to, byte[] bytes) throws IOException {
        for (var left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
            length += to.write(left);
        }
    }

    /** How many bytes it has. */
    final long length() {
        return length;
    }

    /** Nothing comes behind it any more. */
    final void complete() throws IOException {
        if (length > 0) {
            append(tail());
        }
    }

    /** Makes it visible and tells where; nothing where nothing goes back. Done twice, it is the same. */
    final @Nullable Path publish() throws IOException {
        close();
        if (length == 0) {
            return null;
        }
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return Folders.also(part, folder, name);
    }

    /** Nobody goes on with it. */
    final void forget() throws IOException {
        close();
        Files.deleteIfExists(part);
    }

    @Override
    public final void close() throws IOException {
        if (out != null) {
            out.close();
            out = null;
        }
    }
}
