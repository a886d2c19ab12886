package io.caravanserai.bench.protocol;

import io.caravanserai.bench.load.Lines;
import io.caravanserai.bench.site.Peer;
import io.caravanserai.bench.site.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** One file through one peer, from its inbox to the topic. */
public final class FileRun {

    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final String TARGET = "kafka";

    private static int runs;

    private final Peer peer;
    private final long rows;
    private final String name;

    public FileRun(Peer peer, String label, long rows) {
        this.peer = peer;
        this.rows = rows;
        this.name = label + "-" + rows + "-" + ++runs;
    }

    /** From the moment it was begun until its last batch was there. */
    public double microsARow() {
        peer.arrivals().note(List.of(TARGET));
        take(false);
        var last = peer.arrivals().times().getOrDefault(TARGET, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
        peer.arrivals().note(List.of());
        return (last - peer.begun(name + ".csv")) / (double) rows;
    }

    /** What is live of the heap in the middle of it. */
    public long live() {
        return take(true);
    }

    /** Its batches, in the order of their values, without the number of this run. */
    public SortedSet<String> kept() {
        peer.arrivals().keep(true);
        take(false);
        var kept = new TreeSet<String>();
        peer.arrivals()
                .kept()
                .getOrDefault(TARGET, List.of())
                .forEach(batch -> kept.add(batch.replace(name, "golden")));
        peer.arrivals().keep(false);
        return kept;
    }

    private long take(boolean live) {
        var inbox = peer.data().resolve("inbox/csv-lines");
        var archived = peer.data().resolve("archive/csv-lines").resolve(name + ".csv");
        var before = count();
        var batches = Lines.batches(rows);
        var middle = 0L;
        drop(inbox);
        if (live) {
            wait(() -> count() - before >= batches / 2);
            middle = peer.live();
        }
        wait(() -> count() - before >= batches && Files.exists(archived));
        Drain.of(peer);
        if (count() - before != batches) {
            throw new ProtocolBroken(peer.name() + " made " + (count() - before) + " batches of " + batches);
        }
        try {
            Files.delete(archived);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return middle;
    }

    private void wait(BooleanSupplier truth) {
        if (!Waiting.until(LONGEST, () -> !peer.alive() || truth.getAsBoolean()) || !peer.alive()) {
            throw new ProtocolBroken(peer.name() + " did not end " + name + " in " + LONGEST.toMinutes() + " min");
        }
    }

    private void drop(Path inbox) {
        try {
            Files.createDirectories(inbox);
            var hidden = inbox.resolve("." + name + ".csv");
            Lines.write(hidden, name, rows);
            Files.move(hidden, inbox.resolve(name + ".csv"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private long count() {
        return peer.arrivals().counts().getOrDefault(TARGET, 0L);
    }
}
