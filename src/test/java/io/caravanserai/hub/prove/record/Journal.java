package io.caravanserai.hub.prove.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A record on the disk, a line an entry. What {@link #write} has returned for would survive this process. */
public final class Journal implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private final Object disk = new Object();
    private final AtomicInteger count = new AtomicInteger();
    private long written;
    private long forced;

    public Journal(Path file) {
        this.file = file;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public void write(Entry entry) {
        write(List.of(entry));
    }

    /** Writes all of them, in their order, with one force for all. */
    public void write(List<Entry> entries) {
        var lines = entries.stream().map(entry -> entry.line() + "\n").collect(Collectors.joining());
        try {
            long mine;
            synchronized (this) {
                channel.write(ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)));
                mine = ++written;
            }
            force(mine);
            count.addAndGet(entries.size());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One force serves all that were written before it began. */
    private void force(long mine) throws IOException {
        synchronized (disk) {
            if (forced >= mine) {
                return;
            }
            long until;
            synchronized (this) {
                until = written;
            }
            channel.force(false);
            forced = until;
        }
    }

    public int count() {
        return count.get();
    }

    public List<Entry> entries() {
        try (var all = Files.lines(file)) {
            return all.map(Entry::of).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
