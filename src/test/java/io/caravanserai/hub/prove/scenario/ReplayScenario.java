package io.caravanserai.hub.prove.scenario;

import io.caravanserai.hub.prove.door.Doors;
import io.caravanserai.hub.prove.door.Load;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.record.Checker;
import io.caravanserai.hub.prove.record.Entry;
import io.caravanserai.hub.prove.record.Kind;
import io.caravanserai.hub.prove.record.Parcel;
import io.caravanserai.hub.prove.record.Records;
import io.caravanserai.hub.prove.run.Run;
import io.caravanserai.hub.prove.run.Scenario;
import io.caravanserai.hub.prove.site.RepairDesk;
import io.caravanserai.hub.prove.site.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code replay}: some parcels are refused by every target that can be replayed; all of them die with their cause and
 * their bytes. Three replays (unmended, mended and killed in the middle, nothing left) lose and double nothing.
 */
final class ReplayScenario implements Scenario {

    private static final List<Kind> REFUSING = List.of(Kind.KEYED, Kind.ASKED, Kind.UPSERTING, Kind.BLIND);
    private static final Duration REPLAY = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public void play(Run run) {
        var total = run.size().of(1_500, 100_000);
        var oneIn = run.size().of(10, 100);
        var plan = run.random("plan");
        run.say("plan: %d parcels, one in %d is poison at %s", total, oneIn, REFUSING);
        try (var site = new Site(run.folder(), Duration.ofSeconds(5))) {
            var hub = site.hub();
            hub.start();
            REFUSING.forEach(kind -> site.target(kind).refuse(parcel -> isPoison(parcel.number(), oneIn)));
            var doors = Doors.at(hub.port());
            var desk = new RepairDesk(hub);
            try (var records = new Records(site.folder());
                    var load = new Load(records, run.random("load"), total, doors)) {
                run.await(load);
                dies(run, site, records, oneIn);
                grouped(run, desk);
                var dead = deadAt(site, Kind.KEYED);
                failAgain(run, desk, dead);
                REFUSING.forEach(kind -> site.target(kind).refuse(parcel -> false));
                var rate = Math.max(20, (int) (dead / 5));
                var replays =
                        REFUSING.stream().map(kind -> desk.replay(kind, rate)).toList();
                Waiting.pause(Duration.ofMillis(1_000 + plan.nextInt(2_000)));
                hub.kill();
                run.say("killed in the middle: %d dead at keyed of %d", deadAt(site, Kind.KEYED), dead);
                hub.start();
                for (int i = 0; i < replays.size(); i++) {
                    var kind = REFUSING.get(i);
                    run.demand(desk.isOver(replays.get(i), REPLAY), kind.system(), "the replay did not end");
                    run.say("%s: %s", kind.system(), desk.replay(replays.get(i)));
                }
                if (!site.drained(Duration.ofMinutes(2))) {
                    run.demand(false, "ledger", site.ledger().open() + " deliveries are open");
                }
                // what was on its way to the blind target when the hub died, nobody may guess
                for (var kind : List.of(Kind.KEYED, Kind.ASKED, Kind.UPSERTING)) {
                    mendRest(run, desk, site, kind);
                    run.demand(desk.replay(kind, 1_000) == null, kind.system(), "something is dead still");
                }
                run.settle(site, records, doors);
            }
            run.count("poison", site.ledger().count("SELECT count(*) FROM replay_item WHERE state = 'delivered'"));
        }
        pace(run);
    }

    /** A group of its own at one target, with new traffic beside it. */
    private static void pace(Run run) {
        try (var site = new Site(run.folder().resolve("pace"), Duration.ofSeconds(5))) {
            site.hub().start();
            var doors = Doors.at(site.hub().port());
            try (var records = new Records(site.folder());
                    var load = new Load(records, run.random("pace"), run.size().of(6_000, 110_000), doors)) {
                new ReplayPace(run, site, records, doors).measure(new RepairDesk(site.hub()), load);
                run.demand(
                        site.drained(Duration.ofMinutes(5)),
                        "ledger",
                        site.ledger().open() + " deliveries are open");
                run.find(Checker.check(site.books(records)));
            }
        }
    }

    static boolean isPoison(String number, int oneIn) {
        return Math.floorMod(number.hashCode(), oneIn) == 0;
    }

    private static long deadAt(Site site, Kind kind) {
        return site.ledger()
                .count("SELECT count(*) FROM delivery WHERE state = 'dead' AND target = '" + kind.system() + "'");
    }

    /** Every poisonous parcel is dead with a cause and the bytes that were sent; behind it its subject's later ones wait. */
    private static void dies(Run run, Site site, Records records, int oneIn) {
        var poison = records.acknowledged().stream()
                .map(Entry::number)
                .filter(number -> isPoison(number, oneIn))
                .distinct()
                .count();
        var died = Waiting.until(
                Duration.ofMinutes(run.size().of(5, 30)),
                () -> deadAt(site, Kind.KEYED) == poison
                        && deadAt(site, Kind.ASKED) == poison
                        && deadAt(site, Kind.BLIND) == poison);
        run.demand(died, "ledger", deadAt(site, Kind.KEYED) + " of " + poison + " poisonous parcels are dead");
        var uncaused = site.ledger()
                .count("SELECT count(*) FROM delivery d WHERE d.state = 'dead' AND NOT EXISTS"
                        + " (SELECT 1 FROM dead_letter l JOIN dead_letter_cause c ON c.id = l.cause"
                        + " WHERE l.message_id = d.message_id AND l.target = d.target)");
        run.demand(uncaused == 0, "ledger", uncaused + " dead letters have no cause");
        var sent = records.acknowledged().stream()
                .collect(Collectors.toMap(Entry::number, Entry::digest, (one, same) -> one));
        var altered = site
                .ledger()
                .texts("SELECT convert_from(m.original, 'UTF8') FROM delivery d JOIN message m ON m.id = d.message_id"
                        + " WHERE d.state = 'dead' AND d.target = '" + Kind.KEYED.system() + "'")
                .stream()
                .filter(original -> !isAsSent(original, sent))
                .count();
        run.demand(altered == 0, "ledger", altered + " dead letters have other bytes than were sent");
        run.count("dead", poison);
    }

    /**
     * A sender writes a parcel in one way only: what is read from it and written again is what was sent, byte by byte. Of an
     * envelope the hub keeps what the SOAP stack hands over, which has the same content in other bytes.
     */
    private static boolean isAsSent(String original, Map<String, String> sent) {
        var parcel = Parcel.in(original);
        return parcel != null
                && (parcel.json().equals(original) || original.startsWith("<"))
                && parcel.digest().equals(sent.get(parcel.number()));
    }

    private static void grouped(Run run, RepairDesk desk) {
        var causes = desk.causes();
        run.demand(causes.size() == REFUSING.size(), "causes", causes.size() + " instead of one for each target");
    }

    /** Nothing is mended: each is refused again, and the target is not held for it. */
    private static void failAgain(Run run, RepairDesk desk, long dead) {
        var replay = desk.replay(Kind.KEYED, 100_000);
        run.demand(desk.isOver(replay, REPLAY), "keyed", "the replay of what is not mended did not end");
        var failed = desk.replay(replay).path("failed").asLong();
        run.demand(failed == dead, "keyed", failed + " of " + dead + " are told to have failed again");
    }

    /** What the kill left unknown is replayed too, as the effect class allows. */
    private static void mendRest(Run run, RepairDesk desk, Site site, Kind kind) {
        if (deadAt(site, kind) > 0) {
            run.demand(desk.isOver(desk.replay(kind, 1_000), REPLAY), kind.system(), "the last replay did not end");
        }
    }
}
