package io.caravanserai.hub.embedded;

import io.caravanserai.hub.embedded.server.EmbeddedServerFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One process at a time on a data directory. The operating system frees the lock when the process dies, however it
 * dies; whoever holds it may treat a server found running there as an orphan.
 */
final class DataLock {

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    static DataLock take(Path data) {
        Path file = data.resolve("embedded.lock");
        try {
            Files.createDirectories(data);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                String owner = read(channel);
                channel.close();
                throw new EmbeddedServerFailed(
                        "Another hub (process " + owner + ") already runs on the data directory " + data + ".",
                        "Stop it, or choose another directory with --data DIR.",
                        null);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataLock(channel);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot use the data directory " + data, failure);
        }
    }

    void release() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    }
}
