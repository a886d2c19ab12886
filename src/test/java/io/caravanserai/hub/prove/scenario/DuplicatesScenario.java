package io.caravanserai.hub.prove.scenario;

import io.caravanserai.hub.prove.door.Doors;
import io.caravanserai.hub.prove.door.Said;
import io.caravanserai.hub.prove.machine.Threads;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.record.Parcel;
import io.caravanserai.hub.prove.record.Records;
import io.caravanserai.hub.prove.run.Run;
import io.caravanserai.hub.prove.run.Scenario;
import io.caravanserai.hub.prove.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** {@code duplicates}: each parcel is sent one to five times, some of them at once, the others later and shuffled. */
final class DuplicatesScenario implements Scenario {

    private static final int MOST_COPIES = 5;
    private static final int SERIES = 5;
    private static final Duration AGAIN = Duration.ofMillis(200);

    private record Planned(Parcel parcel, boolean soap, int atOnce, int later) {}

    private final ExecutorService senders = Executors.newFixedThreadPool(8, Threads.named("sender"));
    private final ExecutorService copies = Executors.newFixedThreadPool(24, Threads.named("copy"));
    private final AtomicInteger sends = new AtomicInteger();

    @Override
    public String name() {
        return "duplicates";
    }

    @Override
    public void play(Run run) {
        var plan = plan(run);
        run.say(
                "plan: %d parcels, each sent 1 to %d times",
                plan.stream().mapToInt(List::size).sum(), MOST_COPIES);
        try (var site = new Site(run.folder(), Duration.ofSeconds(5));
                var records = new Records(site.folder())) {
            site.hub().start();
            var doors = Doors.at(site.hub().port());
            var later = new ConcurrentLinkedQueue<Planned>();
            all(
                    senders,
                    plan,
                    series -> series.forEach(one -> {
                        records.sent().write(one.parcel.entry());
                        all(copies, Collections.nCopies(one.atOnce, one), copy -> send(doors, copy));
                        records.acknowledged(one.soap ? "soap" : "rest").write(one.parcel.entry());
                        later.addAll(Collections.nCopies(one.later, one));
                    }));
            run.say(
                    "%d acknowledged after %d sends; now %d late copies",
                    records.acknowledgedCount(), sends.get(), later.size());
            var shuffled = new ArrayList<>(later);
            Collections.shuffle(shuffled, run.random("late"));
            all(copies, shuffled, copy -> send(doors, copy));
            run.count("sends", sends.get());
            run.settle(site, records, doors);
        }
    }

    private static List<List<Planned>> plan(Run run) {
        var random = run.random("plan");
        var subjects = run.size().of(300, 10_000);
        return IntStream.range(0, subjects)
                .mapToObj(subject -> {
                    var soap = random.nextInt(4) == 0;
                    return IntStream.range(0, SERIES)
                            .mapToObj(position -> {
                                var number = "p" + (subject * SERIES + position);
                                var times = 1 + random.nextInt(MOST_COPIES);
                                var atOnce = 1 + random.nextInt(times);
                                var parcel =
                                        new Parcel(number, "s" + subject, position, "x".repeat(random.nextInt(200)));
                                return new Planned(parcel, soap, atOnce, times - atOnce);
                            })
                            .toList();
                })
                .toList();
    }

    private void send(Doors doors, Planned planned) {
        sends.incrementAndGet();
        while ((planned.soap ? doors.soap(planned.parcel) : doors.rest(planned.parcel)) != Said.ACKNOWLEDGED) {
            Waiting.pause(AGAIN);
        }
    }

    private static <T> void all(ExecutorService threads, List<T> items, java.util.function.Consumer<T> work) {
        CompletableFuture.allOf(items.stream()
                        .map(item -> CompletableFuture.runAsync(() -> work.accept(item), threads))
                        .toArray(CompletableFuture[]::new))
                .join();
    }
}
