package io.caravanserai.hub.ledger.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Failure;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.model.Bug;
import io.caravanserai.hub.ledger.model.Delivery;
import io.caravanserai.hub.ledger.model.ModelLedger;
import io.caravanserai.hub.ledger.model.Place;
import io.caravanserai.hub.ledger.repair.Repair.Release;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One random history, played on the ledger in PostgreSQL and on the model of it, step by step. */
final class History implements AutoCloseable {

    private static final CanonicalType ORDER = CanonicalType.parse("order.v1");
    private static final CanonicalType REPLY = CanonicalType.parse("reply.v1");
    private static final CanonicalType NOBODYS = CanonicalType.parse("nobodys.v1");
    private static final List<String> HUBS = List.of("hub-a", "hub-b");
    private static final Duration LEASE = Duration.ofMinutes(1);

    /** A claim on either side. */
    private record Held(Claim real, Claim model) {}

    private final ClockedDatabase database;
    private final Random random;
    private final ModelLedger model;
    private final Map<String, JdbcLedger> hubs = new HashMap<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long lastId;
    private long lastModelId;
    private int sent;

    History(ClockedDatabase database, long seed, Set<Bug> bugs) {
        this.database = database;
        this.random = new Random(seed);
        this.model =
                new ModelLedger(() -> now, () -> id(++lastModelId), () -> new UUID(0x4000, random.nextLong()), bugs);
        database.clear();
        database.set(now);
        HUBS.forEach(name -> hubs.put(name, database.hub(name, () -> id(++lastId))));
        subscribe(new Subscription(ORDER, "crm", false, "r"));
        subscribe(new Subscription(ORDER, "erp", true, "r"));
        subscribe(new Subscription(REPLY, "book", true, "r"));
    }

    private static MessageId id(long number) {
        return new MessageId(new UUID(0x7000, number));
    }

    private void subscribe(Subscription subscription) {
        subscriptions.add(subscription);
        hub().subscribe(subscription);
        model.subscribe(subscription);
    }

    private JdbcLedger hub() {
        return hubs.get(HUBS.get(random.nextInt(HUBS.size())));
    }

    /** Plays so many steps; answers the first difference, or nothing. */
    String play(int steps) {
        for (int step = 0; step < steps; step++) {
            now = now.plusMillis(random.nextInt(8) == 0 ? random.nextInt(120_000) : 1 + random.nextInt(500));
            database.set(now);
            var did = act();
            var real = database.rows();
            var expected = model.rows();
            if (did.real().equals(did.model()) && real.equals(expected)) {
                continue;
            }
            real.removeAll(model.rows());
            expected = new ArrayList<>(expected);
            expected.removeAll(database.rows());
            return "step " + step + ", " + did + "\n  only in PostgreSQL: " + real + "\n  only in the model: "
                    + expected;
        }
        return "";
    }

    private record Did(String what, Object real, Object model) {}

    private Did act() {
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> accept();
            case 3, 4, 5, 6 -> claim();
            case 7, 8, 9, 10 -> settle();
            case 11 -> new Did("expire", hub().expire(), model.expire());
            case 12 -> random.nextBoolean() ? hasten() : inherit();
            default -> random.nextInt(40) == 0 ? newSubscription() : replay();
        };
    }

    private Did accept() {
        var batch = new ArrayList<Submission>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            batch.add(submission());
        }
        var hub = hub();
        var futures = batch.stream().map(hub::accept).toList();
        return new Did(
                "accept " + batch.size(),
                futures.stream().map(History::answer).toList(),
                batch.stream().map(one -> answer(() -> model.accept(one))).toList());
    }

    private Submission submission() {
        var fresh = sent == 0 || random.nextInt(4) > 0;
        var number = fresh ? sent++ : random.nextInt(sent);
        var content = random.nextInt(8) == 0 ? "other" : "content";
        var type = random.nextInt(20) == 0 ? NOBODYS : ORDER;
        return submission(type, "shop/door", "n" + number, content, "s" + number % 3, null);
    }

    private static Submission submission(
            CanonicalType type, String source, String key, String content, String subject, MessageId cause) {
        var bytes = content.getBytes(UTF_8);
        return new Submission(source, key, bytes, type, subject, bytes, null, cause, null, null, bytes, "text/plain");
    }

    private static String answer(CompletableFuture<?> future) {
        return answer(future::join);
    }

    private static String answer(Supplier<?> call) {
        try {
            return String.valueOf(call.get());
        } catch (RuntimeException refused) {
            var cause = refused.getCause() == null ? refused : refused.getCause();
            return cause.getClass().getSimpleName() + ": " + cause.getMessage();
        }
    }

    private Did claim() {
        var subscription = subscriptions.get(random.nextInt(subscriptions.size()));
        var limit = 1 + random.nextInt(4);
        var name = HUBS.get(random.nextInt(HUBS.size()));
        var due = model.due(subscription);
        var claims = hubs.get(name).claim(subscription, limit, LEASE);
        var places = claims.stream().map(History::place).collect(Collectors.toSet());
        var chosen = due.stream().filter(one -> places.contains(one.place())).toList();
        var did = "claim " + limit + " for " + subscription.target();
        if (chosen.size() != claims.size() || claims.size() != Math.min(limit, due.size())) {
            return new Did(did, places, due.stream().map(Delivery::place).toList());
        }
        // Among those that are equally long due either may choose.
        var last = due.stream().limit(limit).map(Delivery::next).reduce((a, b) -> b);
        var expected = model.claim(chosen, LEASE, name, () -> now);
        for (int i = 0; i < claims.size(); i++) {
            held.add(new Held(claims.get(i), expected.get(i)));
        }
        var longest = chosen.stream().allMatch(one -> !one.next().isAfter(last.orElseThrow()));
        return new Did(did + (longest ? "" : ", not the longest due"), shown(claims) + longest, shown(expected) + true);
    }

    private static String shown(List<Claim> claims) {
        return claims.stream()
                .map(one -> String.join(
                        " ",
                        place(one).toString(),
                        "" + one.attempt(),
                        "" + one.insisted(),
                        "" + one.accepted(),
                        "" + one.firstAttempt(),
                        "" + one.claimed(),
                        "" + one.certainty(),
                        "" + one.keyRevision(),
                        one.correlationId()))
                .toList()
                .toString();
    }

    private static Place place(Claim claim) {
        return new Place(claim.id(), claim.target());
    }

    private Did settle() {
        if (held.isEmpty()) {
            return claim();
        }
        var real = new ArrayList<CompletableFuture<Boolean>>();
        var expected = new ArrayList<String>();
        var hub = hub();
        var did = new StringBuilder("settle");
        // a refused reply rolls its batch back, and ids that were drawn in vain would part the two sides
        var alone = random.nextInt(10) == 0;
        var some = new ArrayList<>(held);
        Collections.shuffle(some, random);
        for (var one : some.subList(0, Math.min(some.size(), alone ? 1 : 1 + random.nextInt(4)))) {
            // now and then it stays, to be settled again too late
            if (random.nextInt(4) > 0) {
                held.remove(one);
            }
            var outcome = outcome(one.real, alone ? NOBODYS : REPLY);
            did.append(' ').append(place(one.real)).append(' ').append(outcome);
            real.add(hub.settle(new Settlement(one.real, outcome)));
            expected.add(answer(() -> model.settle(new Settlement(one.model, outcome))));
        }
        return new Did(did.toString(), real.stream().map(History::answer).toList(), expected);
    }

    private Outcome outcome(Claim claim, CanonicalType reply) {
        return switch (random.nextInt(6)) {
            case 0 -> new Outcome.Later(Duration.ofSeconds(random.nextInt(60)), true, failure(), request());
            case 1 -> new Outcome.Later(Duration.ofSeconds(random.nextInt(60)), false, failure(), null);
            case 2 -> new Outcome.Dead(failure(), request());
            case 3 -> new Outcome.Filtered("not for it", List.of());
            default -> new Outcome.Delivered("done", replies(claim, reply));
        };
    }

    private List<Submission> replies(Claim claim, CanonicalType type) {
        if (!claim.target().equals("crm")) {
            return List.of();
        }
        return List.of(submission(type, "delivery/crm", claim.id() + "/reply", "yes", claim.subject(), claim.id()));
    }

    private byte[] request() {
        return random.nextBoolean() ? null : new byte[] {(byte) random.nextInt(100)};
    }

    private Failure failure() {
        var certainty = random.nextBoolean() ? Certainty.REFUSED : Certainty.UNKNOWN;
        return new Failure("outage", "IOException", "no answer", null, null, certainty, now);
    }

    private Did hasten() {
        var target = subscriptions.get(random.nextInt(subscriptions.size())).target();
        var limit = random.nextBoolean() ? Integer.MAX_VALUE : 1;
        var waiting = model.waiting(target);
        // among those that are equally near either may choose
        var most = waiting.size() > limit
                        && waiting.get(0).next().equals(waiting.get(1).next())
                ? Integer.MAX_VALUE
                : limit;
        return new Did(
                "hasten " + most + " at " + target,
                hub().hasten(target, most),
                model.hasten(waiting.stream().limit(most).toList()));
    }

    private Did inherit() {
        var name = HUBS.get(random.nextInt(HUBS.size()));
        return new Did("inherit " + name, database.claims(name).lost().inherit(), model.inherit(name));
    }

    private Did replay() {
        var dead = model.open().stream()
                .filter(one -> one.state() == Delivery.State.DEAD)
                .findFirst();
        var place = dead.map(Delivery::place).orElse(new Place(id(1), "crm"));
        var refused = dead.filter(one -> one.certainty() == Certainty.REFUSED).isPresent();
        var letter = new DeadLetterId(place.message(), place.target());
        var replayed = database.repair().release(List.of(new Release(letter, refused, false)));
        return new Did("replay " + place, replayed.contains(letter), model.replay(place));
    }

    private Did newSubscription() {
        var target = "new-" + subscriptions.size();
        subscribe(new Subscription(ORDER, target, random.nextBoolean(), "r"));
        return new Did("subscribe " + target, "", "");
    }

    @Override
    public void close() {
        hubs.values().forEach(JdbcLedger::close);
    }
}
