package io.caravanserai.hub.cli.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/** Where everything that survives a restart lies: can it be written, is there room, how long does a commit wait for the disk? */
final class DataFolder implements Examination {

    private static final int SYNCS = 50;
    private static final Duration SLOW = Duration.ofMillis(20);

    /** No disk or controller cache answers this fast: something in between does not sync at all. */
    private static final Duration SUSPICIOUS = Duration.ofNanos(10_000);

    private static final DataSize LEAST = DataSize.ofMegabytes(256);

    @Override
    public String part() {
        return "Disk";
    }

    @Override
    public List<Diagnosis> of(Environment settings) {
        var folder = Path.of(settings.getProperty("hub.data", "data"))
                .toAbsolutePath()
                .normalize();
        var found = new ArrayList<Diagnosis>();
        try {
            var existing = existing(folder);
            found.add(room(folder, existing, settings));
            found.add(sync(existing));
        } catch (IOException failed) {
            found.add(Diagnosis.failed(
                    "hub.data", folder + ": " + failed, "let the hub's user write there, or choose another folder"));
        }
        return found;
    }

    private static Path existing(Path folder) {
        var existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }

    private static Diagnosis room(Path folder, Path existing, Environment settings) throws IOException {
        var free = DataSize.ofBytes(Files.getFileStore(existing).getUsableSpace());
        var least = Binder.get(settings)
                .bind("hub.intake.min-free-disk", DataSize.class)
                .orElse(LEAST);
        var found = folder + ", " + free.toMegabytes() + " MiB free";
        return free.compareTo(least) < 0
                ? Diagnosis.failed(
                        "hub.data",
                        found,
                        "doors answer 503 below " + least.toMegabytes() + " MiB (hub.intake.min-free-disk): make room")
                : Diagnosis.ok("hub.data", found);
    }

    private static Diagnosis sync(Path folder) throws IOException {
        var file = Files.createTempFile(folder, ".doctor", null);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var took = new long[SYNCS];
            for (int i = 0; i < SYNCS; i++) {
                var begin = System.nanoTime();
                channel.write(ByteBuffer.allocate(4096));
                channel.force(false);
                took[i] = System.nanoTime() - begin;
            }
            Arrays.sort(took);
            return judged(Duration.ofNanos(took[SYNCS / 2]));
        } finally {
            Files.delete(file);
        }
    }

    private static Diagnosis judged(Duration median) {
        var found = String.format(Locale.ROOT, "4 KiB written and synced in %.2f ms", median.toNanos() / 1e6);
        if (median.compareTo(SLOW) > 0) {
            return Diagnosis.warning(
                    "Sync",
                    found,
                    "every acknowledgement waits for it: a disk with a write cache of its own is faster");
        }
        if (median.compareTo(SUSPICIOUS) < 0) {
            return Diagnosis.warning(
                    "Sync", found, "no disk is that fast: does this one keep what it has synced when the power fails?");
        }
        return Diagnosis.ok("Sync", found);
    }
}
