package io.caravanserai.hub.prove;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Careful senders: each sends the parcels of a subject one after the other, and each parcel until it is acknowledged. It
 * writes down what it is about to send, and what was acknowledged only after the answer.
 */
final class Load implements AutoCloseable {

    private static final int SENDERS = 12;
    private static final int LONGEST_SERIES = 8;
    private static final int ROWS = 25;
    private static final Duration AGAIN = Duration.ofMillis(200);

    private record Series(Function<Parcel, Said> door, List<Parcel> parcels) {}

    private final Records records;
    private final BlockingQueue<Series> waiting = new LinkedBlockingQueue<>();
    private final Semaphore allowed = new Semaphore(0);
    private final List<Thread> senders = new ArrayList<>();
    private final AtomicInteger repeats = new AtomicInteger();
    private final int total;
    private volatile boolean over;

    /**
     * Plans the load and starts its senders, who wait until they are {@link #allow allowed} to go on.
     *
     * @param files null where nothing goes by file
     */
    Load(Records records, Random random, int total, Doors doors, FileDoor files) {
        this.records = records;
        this.total = total;
        var batches = new ArrayList<List<Parcel>>();
        for (int made = 0, subject = 0; made < total; subject++) {
            var share = random.nextInt(10);
            var byFile = files != null && share >= 8;
            var count = Math.min(total - made, byFile ? ROWS : 1 + random.nextInt(LONGEST_SERIES));
            var series = series(random, made, subject, count, byFile);
            if (byFile) {
                batches.add(series);
            } else {
                waiting.add(new Series(share < 6 ? doors::rest : doors::soap, series));
            }
            made += count;
        }
        for (int i = 0; i < SENDERS; i++) {
            senders.add(Threads.start("sender", this::send));
        }
        if (!batches.isEmpty()) {
            senders.add(Threads.start("shop", () -> drop(batches, files)));
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

    void allow(int parcels) {
        allowed.release(parcels);
    }

    private void send() {
        for (var series = waiting.poll(); series != null; series = waiting.poll()) {
            for (var parcel : series.parcels) {
                allowed.acquireUninterruptibly();
                if (over) {
                    return;
                }
                records.sent().write(parcel.entry());
                while (!over && series.door.apply(parcel) != Said.ACKNOWLEDGED) {
                    repeats.incrementAndGet();
                    Waiting.pause(AGAIN);
                }
                if (over) {
                    return;
                }
                records.acknowledged().write(parcel.entry());
            }
        }
    }

    private void drop(List<List<Parcel>> batches, FileDoor files) {
        for (int i = 0; i < batches.size(); i++) {
            var name = "parcels-" + i;
            allowed.acquireUninterruptibly(batches.get(i).size());
            if (over) {
                return;
            }
            batches.get(i).forEach(parcel -> records.sent().write(parcel.entry()));
            files.drop(name, batches.get(i));
            while (!files.isAccepted(name)) {
                if (over) {
                    return;
                }
                Waiting.pause(AGAIN);
            }
            batches.get(i).forEach(parcel -> records.acknowledged().write(parcel.entry()));
        }
    }

    int total() {
        return total;
    }

    int acknowledged() {
        return records.acknowledged().count();
    }

    /** How often something had to be sent again. */
    int repeats() {
        return repeats.get();
    }

    boolean isDone() {
        return acknowledged() == total;
    }

    @Override
    public void close() {
        over = true;
        allowed.release(total);
        for (var sender : senders) {
            try {
                sender.join(15_000);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
