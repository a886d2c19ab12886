package io.caravanserai.hub.ledger.postgres.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Which hub this is: a name that stays with its data folder, held by a lock for as long as the process lives.
 *
 * <p>Who holds the lock knows that the former holder of the name is dead, and may take back what that one had leased.
 */
public final class HubIdentity implements AutoCloseable {

    private final String name;
    private final FileChannel lock;

    private HubIdentity(String name, FileChannel lock) {
        this.name = name;
        this.lock = lock;
    }

    /** Locks the folder; a second hub on the same folder is an {@link IllegalStateException} that says what to do. */
    public static HubIdentity of(Path data) {
        try {
            Files.createDirectories(data);
            var lock = FileChannel.open(data.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!taken(lock)) {
                lock.close();
                throw new IllegalStateException("Another hub runs on " + data.toAbsolutePath()
                        + "; stop it, or give this one a folder of its own with --data");
            }
            var file = data.resolve("hub.id");
            if (!Files.exists(file)) {
                Files.writeString(file, "hub-" + UUID.randomUUID().toString().substring(0, 8));
            }
            return new HubIdentity(Files.readString(file).strip(), lock);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("Cannot write in " + data.toAbsolutePath(), unwritable);
        }
    }

    private static boolean taken(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    public String name() {
        return name;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
