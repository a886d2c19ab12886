package io.caravanserai.hub.prove.simulation;

import io.caravanserai.hub.delivery.system.RetrySchedule;
import io.caravanserai.hub.delivery.system.SystemProperties.EffectClass;
import io.caravanserai.hub.delivery.system.SystemProperties.Retry;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.model.Bug;
import io.caravanserai.hub.ledger.model.Delivery;
import io.caravanserai.hub.ledger.model.ModelLedger;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Two hubs on one ledger, their senders and targets, time and trouble; all of it follows from the seed. */
final class World {

    static final CanonicalType RECEIPT = CanonicalType.parse("receipt.v1");
    static final String REPLIES = "delivery/keyed";

    private static final int TROUBLED_STEPS = 400;
    private static final int CALM_STEPS = 20_000;
    private static final List<Duration> SKEWS = List.of(Duration.ZERO, Duration.ofHours(24), Duration.ofHours(-1));
    private static final long[] JUMPS = {1_000, 20_000, 70_000, 600_000, 5 * 3_600_000L};

    final Random random;
    final Set<Bug> bugs;
    final Watch watch = new Watch();
    final ModelLedger ledger;
    final RetrySchedule schedule;
    final Map<String, MessageId> acknowledged = new LinkedHashMap<>();
    final List<Target> targets = new ArrayList<>();
    final List<Parcel> parcels = new ArrayList<>();
    boolean calm;
    private final Consumer<String> trace;
    private final List<Hub> hubs = new ArrayList<>();
    private final List<Sender> senders = new ArrayList<>();
    private final Map<String, Parcel> byNumber = new HashMap<>();
    private long now = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private long lastId;

    /** @param trace gets what happens; null where nobody looks */
    World(long seed, Set<Bug> bugs, Consumer<String> trace) {
        this.random = new Random(seed);
        this.bugs = bugs;
        this.trace = trace;
        this.ledger = new ModelLedger(
                () -> Instant.ofEpochMilli(now),
                () -> new MessageId(new UUID(0x7000, ++lastId)),
                () -> new UUID(0x4000, ++lastId),
                bugs);
        this.schedule = new RetrySchedule(
                new Retry(Duration.ofSeconds(1), 2, Duration.ofMinutes(10), Duration.ofHours(12), null), random);
        target(Parcel.TYPE, "keyed", EffectClass.KEY, false);
        target(Parcel.TYPE, "upserting", EffectClass.NATURAL, true);
        target(Parcel.TYPE, "asked", EffectClass.LOOKUP, false);
        target(Parcel.TYPE, "blind", EffectClass.NONE, false);
        target(RECEIPT, "book", EffectClass.NATURAL, false);
        for (var name : List.of("hub-a", "hub-b")) {
            hubs.add(new Hub(this, name, SKEWS.get(random.nextInt(SKEWS.size()))));
        }
        for (int subject = 0; subject < 2 + random.nextInt(2); subject++) {
            var series = new ArrayList<Parcel>();
            for (int position = 0; position < 2 + random.nextInt(3); position++) {
                series.add(parcel(subject, position));
            }
            senders.add(new Sender(this, series));
        }
    }

    private void target(CanonicalType type, String name, EffectClass by, boolean ordered) {
        var target = new Target(new Subscription(type, name, ordered, type + "-to-" + name), by);
        targets.add(target);
        ledger.subscribe(target.subscription);
    }

    private Parcel parcel(int subject, int position) {
        var poison = random.nextInt(8) == 0 ? targets.get(random.nextInt(4)).name() : null;
        var deadly = random.nextInt(10) == 0 ? targets.get(random.nextInt(4)).name() : null;
        var parcel = new Parcel("p" + subject + "-" + position, "s" + subject, position, poison, deadly);
        parcels.add(parcel);
        byNumber.put(parcel.number(), parcel);
        return parcel;
    }

    long now() {
        return now;
    }

    void trace(Object... words) {
        if (trace != null) {
            trace.accept(Instant.ofEpochMilli(now) + "  "
                    + Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" ")));
        }
    }

    /** A hub that takes requests; null where none does. */
    Hub anyHub() {
        var working = hubs.stream().filter(Hub::works).toList();
        return working.isEmpty() ? null : working.get(random.nextInt(working.size()));
    }

    private static final Parcel NONE = new Parcel("", "", 0, null, null);

    /** What is delivered; a receipt harms nobody. */
    Parcel parcel(Claim claim) {
        return claim.type().equals(Parcel.TYPE)
                ? byNumber.get(numbers.computeIfAbsent(claim.id(), this::number))
                : NONE;
    }

    private final Map<MessageId, String> numbers = new HashMap<>();

    private String number(MessageId id) {
        return parcels.stream()
                .map(Parcel::number)
                .filter(number -> ledger.identified(Parcel.SOURCE, number)
                        .filter(id::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    /** Plays it to the end; answers what is broken. */
    List<String> play() {
        for (int i = 0; i < TROUBLED_STEPS && watch.findings.isEmpty(); i++) {
            now += random.nextInt(200);
            trouble();
            work();
        }
        if (watch.findings.isEmpty()) {
            becalm();
        }
        return watch.findings.isEmpty() ? new Reckoning(this).findings() : watch.findings;
    }

    private void trouble() {
        var hub = hubs.get(random.nextInt(hubs.size()));
        switch (random.nextInt(60)) {
            case 0 -> hub.crash();
            case 1 -> hub.freeze();
            case 2, 3, 4, 5 -> hub.recover();
            case 6 -> now += JUMPS[random.nextInt(JUMPS.length)];
            case 7, 8 -> {
                var target = targets.get(random.nextInt(targets.size()));
                target.up = !target.up;
                trace(target.name(), target.up ? "is well" : "is away");
            }
            case 9 -> replayOne();
            default -> work();
        }
    }

    private void replayOne() {
        ledger.open().stream()
                .filter(one -> one.state() == Delivery.State.DEAD)
                .findFirst()
                .ifPresent(one -> replay(one));
    }

    private void replay(Delivery dead) {
        ledger.replay(dead.place());
        watch.replayed(dead.place());
        trace(dead.place(), "is replayed");
    }

    private void work() {
        if (random.nextInt(3) == 0) {
            senders.get(random.nextInt(senders.size())).step();
        } else {
            var hub = hubs.get(random.nextInt(hubs.size()));
            if (hub.works()) {
                hub.step();
            }
        }
    }

    /** Nothing fails any more, and a person has repaired what can be: all that is owed must arrive. */
    private void becalm() {
        trace("all is well from here on");
        calm = true;
        var replayed = new HashSet<>();
        for (int i = 0; i < CALM_STEPS && !isOver(replayed); i++) {
            // time leaps only while nothing is under way, or leases would run out of what nobody disturbs
            now += random.nextInt(hubs.stream().allMatch(Hub::isIdle) ? 60_000 : 100);
            hubs.forEach(Hub::recover);
            targets.forEach(target -> target.up = true);
            work();
            if (i % 20 == 0) {
                ledger.expire();
                ledger.open().stream()
                        .filter(one -> one.state() == Delivery.State.DEAD && replayed.add(one.place()))
                        .toList()
                        .forEach(this::replay);
            }
        }
    }

    private boolean isOver(Set<Object> replayed) {
        return senders.stream().allMatch(Sender::isDone)
                && hubs.stream().allMatch(Hub::isIdle)
                && ledger.open().stream()
                        .allMatch(one -> one.state() == Delivery.State.DEAD && replayed.contains(one.place()));
    }
}
