package io.caravanserai.hub.ledger.postgres;

import static io.caravanserai.hub.ledger.postgres.OneHub.LEASE;
import static io.caravanserai.hub.ledger.postgres.OneHub.delivered;
import static io.caravanserai.hub.ledger.postgres.OneHub.failure;
import static io.caravanserai.hub.ledger.postgres.OneHub.later;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.postgres.key.JdbcKnownKeys;
import io.caravanserai.hub.ledger.postgres.key.Revival;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Of a business key's values a target gets the newest only, whatever order they come in and whichever hub takes them. */
class NewestWinsIntegrationTests {

    @RegisterExtension
    static final OneHub hub = new OneHub();

    private static final CanonicalType LEVEL = CanonicalType.parse("stock-level.v1");
    private static final Subscription SHELF =
            new Subscription(LEVEL, "shelf", false, true, true, "to-shelf", "stock", Subscription.From.NOW);
    private static final Subscription LOG = new Subscription(LEVEL, "log", false, "to-log");
    private static int identity;

    @Test
    void supersedesWhatStillWaitsAndSaysByWhich() {
        hub.ledger.subscribe(SHELF);
        var older = accept("A", 1, 10);

        var newer = accept("A", 2, 9);

        assertThat(fate(older, "shelf")).isEqualTo("filtered superseded: superseded by " + newer);
        assertThat(claimed(SHELF)).containsExactly(newer);
    }

    @Test
    void supersedesWithoutAnyVersionByAcceptance() {
        hub.ledger.subscribe(SHELF);
        var older = accept(unversioned("A", "10"));

        var newer = accept(unversioned("A", "9"));

        assertThat(fate(older, "shelf")).isEqualTo("filtered superseded: superseded by " + newer);
    }

    @Test
    void leavesWhatIsUnderWayAloneAndSendsTheNewestAfterIt() {
        hub.ledger.subscribe(SHELF);
        var older = accept("A", 1, 10);
        var underWay = hub.ledger.claim(SHELF, 5, LEASE);
        var between = accept("A", 2, 9);
        var newest = accept("A", 3, 8);

        assertThat(hub.ledger.claim(SHELF, 5, LEASE)).isEmpty();
        hub.settle(underWay.get(0), delivered(null));

        assertThat(fate(older, "shelf")).isEqualTo("delivered");
        assertThat(fate(between, "shelf")).contains("superseded by " + newest);
        assertThat(claimed(SHELF)).containsExactly(newest);
    }

    @Test
    void doesNotTryAgainWhatWasOvertakenWhileUnderWay() {
        hub.ledger.subscribe(SHELF);
        var older = accept("A", 1, 10);
        var underWay = hub.ledger.claim(SHELF, 5, LEASE).get(0);
        var newer = accept("A", 2, 9);

        hub.settle(underWay, later(Duration.ZERO, true));

        assertThat(fate(older, "shelf")).contains("superseded by " + newer);
        assertThat(claimed(SHELF)).containsExactly(newer);
    }

    @Test
    void doesNotTryAgainWhatWasOvertakenWhenItsHubDied() {
        hub.ledger.subscribe(SHELF);
        var older = accept("A", 1, 10);
        hub.ledger.claim(SHELF, 5, Duration.ofMillis(-1));
        var newer = accept("A", 2, 9);

        assertThat(hub.ledger.expire()).isEqualTo(1);

        assertThat(fate(older, "shelf")).contains("superseded by " + newer);
        assertThat(claimed(SHELF)).containsExactly(newer);
    }

    @Test
    void filtersAnOlderVersionAgainstWhatIsOpenAndWhatWasDelivered() {
        hub.ledger.subscribe(SHELF);
        hub.ledger.subscribe(LOG);
        var newest = accept("A", 5, 10);
        var againstOpen = accept("A", 4, 9);
        hub.settle(hub.ledger.claim(SHELF, 1, LEASE).get(0), delivered(null));
        var againstDelivered = accept("A", 3, 8);

        assertThat(fate(againstOpen, "shelf")).isEqualTo("filtered stale: stale: " + newest + " is newer");
        assertThat(fate(againstOpen, "log")).isEqualTo("filtered stale: stale: " + newest + " is newer");
        assertThat(fate(againstDelivered, "shelf")).isEqualTo("filtered stale: stale: " + newest + " is newer");
        assertThat(hub.targets("pending")).containsExactly("log");
    }

    @Test
    void filtersAnEqualValueOnlyWhereOnlyChangesAreWanted() {
        hub.ledger.subscribe(SHELF);
        hub.ledger.subscribe(LOG);
        var first = accept("A", 1, 10);
        var again = accept("A", 2, 10);

        assertThat(fate(again, "shelf")).isEqualTo("filtered unchanged: unchanged since " + first);
        assertThat(fate(again, "log")).isEqualTo("pending");
        hub.settle(hub.ledger.claim(SHELF, 1, LEASE).get(0), delivered(null));
        assertThat(fate(accept("A", 3, 10), "shelf")).isEqualTo("filtered unchanged: unchanged since " + first);
        assertThat(fate(accept("A", 4, 9), "shelf")).isEqualTo("pending");
    }

    @Test
    void takesAValueSeenAgainForAsNewAsItsLastSight() {
        hub.ledger.subscribe(SHELF);
        var first = accept("A", 1, 10);
        accept("A", 5, 10);

        assertThat(fate(accept("A", 3, 7), "shelf")).isEqualTo("filtered stale: stale: " + first + " is newer");
        hub.settle(hub.ledger.claim(SHELF, 1, LEASE).get(0), delivered(null));
        assertThat(fate(accept("A", 4, 7), "shelf")).isEqualTo("filtered stale: stale: " + first + " is newer");
        assertThat(fate(accept("A", 6, 7), "shelf")).isEqualTo("pending");
    }

    @Test
    void doesNotCountADeadOne() {
        hub.ledger.subscribe(SHELF);
        accept("A", 1, 10);
        hub.settle(hub.ledger.claim(SHELF, 1, LEASE).get(0), delivered(null));
        accept("A", 5, 8);
        hub.settle(hub.ledger.claim(SHELF, 1, LEASE).get(0), new Outcome.Dead(failure(), null));

        var equalToTheDead = accept("A", 4, 8);

        assertThat(claimed(SHELF)).containsExactly(equalToTheDead);
        assertThat(hub.targets("dead")).containsExactly("shelf");
    }

    @Test
    void letsADeadOneHoldUpNoneOfItsKey() {
        hub.ledger.subscribe(LOG);
        accept("A", 1, 10);
        var next = accept("A", 2, 9);

        hub.settle(hub.ledger.claim(LOG, 5, LEASE).get(0), new Outcome.Dead(failure(), null));

        assertThat(claimed(LOG)).containsExactly(next);
    }

    @Test
    void deliversOneOfAKeyAtATime() {
        hub.ledger.subscribe(LOG);
        var first = accept("A", 1, 10);
        var second = accept("A", 2, 9);

        var underWay = hub.ledger.claim(LOG, 5, LEASE);
        assertThat(underWay).extracting(Claim::id).containsExactly(first);
        hub.settle(underWay.get(0), later(Duration.ZERO, true));
        var again = hub.ledger.claim(LOG, 5, LEASE);
        assertThat(again).extracting(Claim::id).containsExactly(first);
        hub.settle(again.get(0), delivered(null));

        assertThat(claimed(LOG)).containsExactly(second);
    }

    @Test
    void replaysADeadOneOnlyWhileItIsTheNewest() {
        hub.ledger.subscribe(SHELF);
        var dead = accept("A", 1, 10);
        hub.settle(hub.ledger.claim(SHELF, 1, LEASE).get(0), new Outcome.Dead(failure(), null));
        var revival = new Revival(hub.database.jdbc);

        assertThat(revive(revival, dead)).isTrue();
        hub.settle(hub.ledger.claim(SHELF, 1, LEASE).get(0), new Outcome.Dead(failure(), null));
        var newer = accept("A", 2, 9);

        assertThat(revive(revival, dead)).isFalse();
        assertThat(fate(dead, "shelf")).contains("superseded by " + newer);
        assertThat(claimed(SHELF)).containsExactly(newer);
    }

    @Test
    void supersedesByAReplayWhatIsOlderThanTheDeadOne() {
        hub.ledger.subscribe(SHELF);
        var dead = accept("A", 5, 8);
        hub.settle(hub.ledger.claim(SHELF, 1, LEASE).get(0), new Outcome.Dead(failure(), null));
        var older = accept("A", 4, 9);

        assertThat(revive(new Revival(hub.database.jdbc), dead)).isTrue();

        assertThat(fate(older, "shelf")).contains("superseded by " + dead);
        assertThat(claimed(SHELF)).containsExactly(dead);
    }

    @Test
    void deliversWhatAHubOfTheEarlierVersionAccepted() {
        hub.ledger.subscribe(SHELF);
        var earlier = accept("A", 1, 10);
        hub.database.jdbc.update("DELETE FROM key_order");
        hub.database.jdbc.update("DELETE FROM delivery");
        hub.database.jdbc.update("""
                INSERT INTO delivery (message_id, target, type, subject, sequence, accepted_at, state, ordered, head, next_at)
                SELECT id, 'shelf', type, subject, sequence, accepted_at, 'pending', false, true, accepted_at FROM message""");

        var newer = accept("A", 2, 9);

        assertThat(claimed(SHELF)).containsExactlyInAnyOrder(earlier, newer);
    }

    @Test
    void countsWhatIsFilteredBeforeAnyAttempt() {
        hub.ledger.subscribe(SHELF);
        var before = filtered();
        accept("A", 2, 10);
        accept("A", 1, 9); // stale
        accept("A", 3, 10); // unchanged
        accept("A", 4, 8); // supersedes the first

        assertThat(filtered() - before).isEqualTo(3);
    }

    private static double filtered() {
        return hub.database
                .meters
                .counter("hub.settled", "type", LEVEL.toString(), "target", "shelf", "as", "filtered")
                .count();
    }

    @Test
    void knowsEachKeyThatBeginsSoWhetherDeliveredOrOpen() throws Exception {
        hub.ledger.subscribe(SHELF);
        hub.ledger.subscribe(LOG);
        accept("s1/delivered", 1, 10);
        hub.settle(hub.ledger.claim(SHELF, 1, LEASE).get(0), delivered(null));
        accept("s1/open", 1, 10);
        accept("s10/other", 1, 10);
        accept("s1_other", 1, 10);

        var known = new ArrayList<String>();
        new JdbcKnownKeys(hub.database.jdbc).visit(LEVEL, "s1/", known::add);

        assertThat(known).containsExactly("s1/delivered", "s1/open");
    }

    @Test
    void knowsMoreKeysThanItReadsAtATime() throws Exception {
        hub.database.jdbc.update("""
                INSERT INTO key_newest (target, type, subject, message_id)
                SELECT t, 'stock-level.v1', 's1/' || n, gen_random_uuid()
                  FROM generate_series(1, 5000) n, unnest(ARRAY['shelf', 'log']) t""");

        var known = new ArrayList<String>();
        new JdbcKnownKeys(hub.database.jdbc).visit(LEVEL, "s1/", known::add);

        assertThat(known).hasSize(5000).doesNotHaveDuplicates();
    }

    @Test
    void endsWithTheNewestOfEachKeyHoweverManyHubsTakeThemInWhateverOrder() {
        hub.ledger.subscribe(SHELF);
        hub.ledger.subscribe(LOG);
        var other = hub.database.hub("hub-b");
        var random = new Random(11);
        var all = new ArrayList<Submission>();
        IntStream.rangeClosed(1, 40)
                .forEach(version ->
                        IntStream.range(0, 20).forEach(key -> all.add(level("K" + key, version, random.nextInt(5)))));
        Collections.shuffle(all, random);

        var deliveries = new ArrayList<CompletableFuture<Void>>();
        for (var each : List.of(hub.ledger, other)) {
            deliveries.add(CompletableFuture.runAsync(() -> deliverUntilQuiet(each, SHELF)));
            deliveries.add(CompletableFuture.runAsync(() -> deliverUntilQuiet(each, LOG)));
        }
        all.stream()
                .map(s -> (random.nextBoolean() ? hub.ledger : other).accept(s))
                .toList()
                .forEach(CompletableFuture::join);
        deliveries.forEach(CompletableFuture::join);
        deliverUntilQuiet(hub.ledger, SHELF);
        deliverUntilQuiet(hub.ledger, LOG);
        other.close();

        assertThat(hub.count("delivery")).isZero();
        assertThat(hub.count("key_order")).isZero();
        assertThat(hub.count("delivery_history")).isEqualTo(all.size() * 2);
        assertThat(hub.database.jdbc.queryForList("""
                SELECT n.version FROM key_newest k, newest(k.target, k.type, k.subject) n WHERE k.target = 'shelf'""", BigDecimal.class))
                .hasSize(20)
                .allMatch(version -> version.intValue() == 40);
        assertThat(hub.database.jdbc.queryForObject("""
                SELECT count(*) FROM (
                    SELECT convert_from(m.content, 'UTF8')::jsonb ->> 'version' AS v,
                           lag(convert_from(m.content, 'UTF8')::jsonb ->> 'version')
                               OVER (PARTITION BY h.target, h.subject ORDER BY h.settled_at) AS before
                      FROM delivery_history h JOIN message m ON m.id = h.message_id
                     WHERE h.state = 'delivered') x
                 WHERE x.v::int < x.before::int""", Integer.class)).isZero();
    }

    private static void deliverUntilQuiet(JdbcLedger ledger, Subscription subscription) {
        for (int quiet = 0; quiet < 50; ) {
            var claims = ledger.claim(subscription, 10, LEASE);
            quiet = claims.isEmpty() ? quiet + 1 : 0;
            claims.stream()
                    .map(claim -> ledger.settle(new io.caravanserai.hub.ledger.Settlement(
                            claim,
                            claim.attempt() == 1 && claim.sequence() % 5 == 0
                                    ? later(Duration.ZERO, true)
                                    : delivered(null))))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    private static boolean revive(Revival revival, MessageId id) {
        return hub.database.transaction().execute(status -> revival.revive(id.value(), "shelf", true, false));
    }

    private static List<MessageId> claimed(Subscription subscription) {
        return hub.ledger.claim(subscription, 10, LEASE).stream().map(Claim::id).toList();
    }

    private static MessageId accept(String sku, int version, int quantity) {
        return accept(level(sku, version, quantity));
    }

    private static MessageId accept(Submission submission) {
        return hub.ledger.accept(submission).join().id();
    }

    private static Submission level(String sku, int version, int quantity) {
        var content = "{\"quantity\":" + quantity + ",\"version\":" + version + "}";
        return submission(
                sku, content, new Submission.Version(BigDecimal.valueOf(version), new byte[] {(byte) quantity}));
    }

    private static Submission unversioned(String sku, String content) {
        return submission(sku, content, null);
    }

    private static Submission submission(String sku, String content, Submission.Version version) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return new Submission(
                "store/scanner",
                "id-" + identity++,
                bytes,
                LEVEL,
                sku,
                bytes,
                null,
                null,
                null,
                null,
                bytes,
                "application/json",
                version);
    }

    private static String fate(MessageId id, String target) {
        return hub.database.jdbc.queryForObject("""
                SELECT state || coalesce(' ' || (error ->> 'cause') || ': ' || (error ->> 'message'), '')
                  FROM standing WHERE message_id = ? AND target = ?""", String.class, id.value(), target);
    }
}
