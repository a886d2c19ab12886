package io.caravanserai.hub.ledger.postgres;

import static io.caravanserai.hub.ledger.postgres.OneHub.LEASE;
import static io.caravanserai.hub.ledger.postgres.OneHub.delivered;
import static io.caravanserai.hub.ledger.postgres.OneHub.later;
import static io.caravanserai.hub.ledger.postgres.StockHub.LOG;
import static io.caravanserai.hub.ledger.postgres.StockHub.SHELF;
import static io.caravanserai.hub.ledger.postgres.StockHub.level;
import static io.caravanserai.hub.ledger.postgres.StockHub.unversioned;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import java.math.BigDecimal;
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
    static final StockHub hub = new StockHub();

    @Test
    void supersedesWhatStillWaitsAndSaysByWhich() {
        hub.ledger.subscribe(SHELF);
        var older = hub.accept("A", 1, 10);

        var newer = hub.accept("A", 2, 9);

        assertThat(hub.fate(older, "shelf")).isEqualTo("filtered superseded: superseded by " + newer);
        assertThat(hub.claimed(SHELF)).containsExactly(newer);
    }

    @Test
    void supersedesWithoutAnyVersionByAcceptance() {
        hub.ledger.subscribe(SHELF);
        var older = hub.accept(unversioned("A", "10"));

        var newer = hub.accept(unversioned("A", "9"));

        assertThat(hub.fate(older, "shelf")).isEqualTo("filtered superseded: superseded by " + newer);
    }

    @Test
    void leavesWhatIsUnderWayAloneAndSendsTheNewestAfterIt() {
        hub.ledger.subscribe(SHELF);
        var older = hub.accept("A", 1, 10);
        var underWay = hub.ledger.claim(SHELF, 5, LEASE);
        var between = hub.accept("A", 2, 9);
        var newest = hub.accept("A", 3, 8);

        assertThat(hub.ledger.claim(SHELF, 5, LEASE)).isEmpty();
        hub.settle(underWay.get(0), delivered(null));

        assertThat(hub.fate(older, "shelf")).isEqualTo("delivered");
        assertThat(hub.fate(between, "shelf")).contains("superseded by " + newest);
        assertThat(hub.claimed(SHELF)).containsExactly(newest);
    }

    @Test
    void doesNotTryAgainWhatWasOvertakenWhileUnderWay() {
        hub.ledger.subscribe(SHELF);
        var older = hub.accept("A", 1, 10);
        var underWay = hub.ledger.claim(SHELF, 5, LEASE).get(0);
        var newer = hub.accept("A", 2, 9);

        hub.settle(underWay, later(Duration.ZERO, true));

        assertThat(hub.fate(older, "shelf")).contains("superseded by " + newer);
        assertThat(hub.claimed(SHELF)).containsExactly(newer);
    }

    @Test
    void doesNotTryAgainWhatWasOvertakenWhenItsHubDied() {
        hub.ledger.subscribe(SHELF);
        var older = hub.accept("A", 1, 10);
        hub.ledger.claim(SHELF, 5, Duration.ofMillis(-1));
        var newer = hub.accept("A", 2, 9);

        assertThat(hub.ledger.expire()).isEqualTo(1);

        assertThat(hub.fate(older, "shelf")).contains("superseded by " + newer);
        assertThat(hub.claimed(SHELF)).containsExactly(newer);
    }

    @Test
    void deliversOneOfAKeyAtATime() {
        hub.ledger.subscribe(LOG);
        var first = hub.accept("A", 1, 10);
        var second = hub.accept("A", 2, 9);

        var underWay = hub.ledger.claim(LOG, 5, LEASE);
        assertThat(underWay).extracting(Claim::id).containsExactly(first);
        hub.settle(underWay.get(0), later(Duration.ZERO, true));
        var again = hub.ledger.claim(LOG, 5, LEASE);
        assertThat(again).extracting(Claim::id).containsExactly(first);
        hub.settle(again.get(0), delivered(null));

        assertThat(hub.claimed(LOG)).containsExactly(second);
    }

    @Test
    void deliversWhatAHubOfTheEarlierVersionAccepted() {
        hub.ledger.subscribe(SHELF);
        var earlier = hub.accept("A", 1, 10);
        hub.database.jdbc.update("DELETE FROM key_order");
        hub.database.jdbc.update("DELETE FROM delivery");
        hub.database.jdbc.update("""
                INSERT INTO delivery (message_id, target, type, subject, sequence, accepted_at, state, ordered, head, next_at)
                SELECT id, 'shelf', type, subject, sequence, accepted_at, 'pending', false, true, accepted_at FROM message""");

        var newer = hub.accept("A", 2, 9);

        assertThat(hub.claimed(SHELF)).containsExactlyInAnyOrder(earlier, newer);
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
                    .map(claim -> ledger.settle(new Settlement(
                            claim,
                            claim.attempt() == 1 && claim.sequence() % 5 == 0
                                    ? later(Duration.ZERO, true)
                                    : delivered(null))))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }
}
