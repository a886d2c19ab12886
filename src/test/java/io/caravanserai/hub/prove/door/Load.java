package io.caravanserai.hub.prove.door;

import io.caravanserai.hub.prove.machine.Threads;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.record.Parcel;
import io.caravanserai.hub.prove.record.Records;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Careful senders: each sends the parcels of a subject one after the other, and each parcel until it is acknowledged. It
 * writes down what it is about to send, and what was acknowledged only after the answer. Each door has senders of its own:
 * one that refuses keeps nobody from the others. It has its own share of what is allowed, too: a broker, which takes parcels
 * while the hub is dead, does not take those of the others.
 */
public final class Load implements AutoCloseable {

    private static final int SENDERS = 12;
    private static final int LONGEST_SERIES = 8;
    private static final int MOST_ROWS = 25;
    private static final int SHOPS = 3;
    private static final String FILES = "file";
    private static final Duration AGAIN = Duration.ofMillis(200);

    /** @param allowed fair: a file takes as many as it has rows, and others wait for it */
    private record Share(int parcels, Semaphore allowed) {
        int of(int granted, int total) {
            return (int) ((long) parcels * granted / total);
        }
    }

    private final Records records;
    private final List<Share> shares = new ArrayList<>();
    private final List<Thread> senders = new ArrayList<>();
    private final AtomicInteger repeats = new AtomicInteger();
    private final int total;
    private int granted;
    private volatile boolean over;

    /** Plans the load and starts its senders, who wait until they are {@link #allow allowed} to go on. */
    public Load(Records records, Random random, int total, Doors doors) {
        this.records = records;
        this.total = total;
        var each = doors.all();
        var waiting = each.stream()
                .map(door -> new LinkedBlockingQueue<List<Parcel>>())
                .toList();
        var batches = new LinkedBlockingQueue<List<Parcel>>();
        for (int made = 0, subject = 0; made < total; subject++) {
            // a file has many rows
            var byFile = doors.files() != null && random.nextInt(2 * each.size() + 2) == 0;
            var count = Math.min(total - made, 1 + random.nextInt(byFile ? MOST_ROWS : LONGEST_SERIES));
            var series = series(random, made, subject, count, byFile);
            if (byFile) {
                batches.add(series);
            } else {
                waiting.get(random.nextInt(each.size())).add(series);
            }
            made += count;
        }
        for (int i = 0; i < each.size(); i++) {
            var door = each.get(i);
            var series = waiting.get(i);
            var allowed = share(series);
            for (int sender = 0; sender < Math.max(2, SENDERS / each.size()); sender++) {
                senders.add(Threads.start("sender-" + door.name(), () -> send(door, series, allowed)));
            }
        }
        var dropped = share(batches);
        for (int shop = 0; shop < SHOPS; shop++) {
            senders.add(Threads.start("shop", () -> drop(batches, doors.files(), dropped)));
        }
    }

    /** Rows of a file have subjects of their own: a file promises no order among its rows. */
    private static List<Parcel> series(Random random, int from, int subject, int count, boolean apart) {
        var parcels = new ArrayList<Parcel>();
        for (int i = 0; i < count; i++) {
            var content = Long.toHexString(random.nextLong()).repeat(1 + random.nextInt(30));
            parcels.add(new Parcel("p" + (from + i), "s" + subject + (apart ? "-" + i : ""), apart ? 0 : i, content));
        }
        return Collections.unmodifiableList(parcels);
    }

    private Semaphore share(Collection<List<Parcel>> planned) {
        var share = new Share(planned.stream().mapToInt(List::size).sum(), new Semaphore(0, true));
        shares.add(share);
        return share.allowed;
    }

    /** So many more in all; to each door its part of them. */
    public synchronized void allow(int parcels) {
        var before = granted;
        granted = Math.min(total, before + parcels);
        shares.forEach(share -> share.allowed.release(share.of(granted, total) - share.of(before, total)));
    }

    private void send(Door door, BlockingQueue<List<Parcel>> waiting, Semaphore allowed) {
        for (var series = waiting.poll(); series != null; series = waiting.poll()) {
            for (var parcel : series) {
                allowed.acquireUninterruptibly();
                if (over) {
                    return;
                }
                records.sent().write(parcel.entry());
                while (!over && door.send(parcel) != Said.ACKNOWLEDGED) {
                    repeats.incrementAndGet();
                    Waiting.pause(AGAIN);
                }
                if (over) {
                    return;
                }
                records.acknowledged(door.name()).write(parcel.entry());
            }
        }
    }

    /** A file is the hub's from when it has its name; the next one follows when the hub has taken it. */
    private void drop(BlockingQueue<List<Parcel>> batches, FileDoor files, Semaphore allowed) {
        for (var batch = batches.poll(); batch != null; batch = batches.poll()) {
            var name = "from-" + batch.get(0).number();
            allowed.acquireUninterruptibly(batch.size());
            if (over) {
                return;
            }
            batch.forEach(parcel -> records.sent().write(parcel.entry()));
            while (!over && !files.drop(name, batch)) {
                repeats.incrementAndGet();
                Waiting.pause(AGAIN);
            }
            if (over) {
                return;
            }
            batch.forEach(parcel -> records.acknowledged(FILES).write(parcel.entry()));
            while (!over && !files.isTaken(name)) {
                Waiting.pause(AGAIN);
            }
        }
    }

    public int total() {
        return total;
    }

    public int acknowledged() {
        return records.acknowledgedCount();
    }

    /** How often something had to be sent again. */
    public int repeats() {
        return repeats.get();
    }

    public boolean isDone() {
        return acknowledged() == total;
    }

    @Override
    public void close() {
        over = true;
        shares.forEach(share -> share.allowed.release(total));
        for (var sender : senders) {
            try {
                sender.join(15_000);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
