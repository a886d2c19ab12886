package io.caravanserai.hub.partner;

import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Whether the disk under {@code hub.data} still has room to keep what a door takes; asked of the system every 2 s at most. */
public final class DiskRoom {

    private static final long PERIOD = TimeUnit.SECONDS.toNanos(2);

    private final LongSupplier free;
    private final long least;
    private final AtomicLong checked = new AtomicLong(System.nanoTime() - PERIOD);
    private volatile boolean enough = true;

    public DiskRoom(LongSupplier free, long least) {
        this.free = free;
        this.least = least;
    }

    public static DiskRoom under(Path data, long least) {
        return new DiskRoom(() -> freeAt(data.toAbsolutePath().toFile()), least);
    }

    public boolean enough() {
        long last = checked.get();
        long now = System.nanoTime();
        if (now - last >= PERIOD && checked.compareAndSet(last, now)) {
            enough = free.getAsLong() >= least;
        }
        return enough;
    }

    private static long freeAt(File folder) {
        File existing = folder;
        while (!existing.exists() && existing.getParentFile() != null) {
            existing = existing.getParentFile();
        }
        return existing.getUsableSpace();
    }
}
