package io.caravanserai.hub.reconciliation.postgres;

import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.CRM;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.LEASE;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.always;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.dead;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.reconciliation.Balance.DeliveryLine;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is open on a day that goes is moved out first, stays until it is settled, and is disturbed by nothing. */
class RetentionOfOpenIntegrationTests {

    @RegisterExtension
    static final KeptBooks kept = new KeptBooks();

    private final LocalDate day = PastDays.day();
    private final PastDays past = new PastDays(kept);

    @Test
    void losesNothingWhileHubsAreAtWorkOnWhatIsPast() {
        IntStream.range(0, 300).forEach(n -> kept.accept("old" + n));
        past.age();
        var atWork = new AtomicBoolean(true);
        var doors = CompletableFuture.runAsync(() -> {
            for (int i = 0; atWork.get(); i++) {
                kept.accept("new" + i);
            }
        });
        var deliveries = CompletableFuture.runAsync(() -> {
            while (atWork.get()) {
                kept.ledger
                        .claim(CRM, 5, LEASE)
                        .forEach(claim -> kept.settle(claim, new Outcome.Delivered(null, List.of())));
            }
        });
        try {
            for (long gone = 0; gone < 300; ) {
                gone += past.retention(30).run().orElseThrow().messages();
            }
        } finally {
            atWork.set(false);
        }
        doors.join();
        deliveries.join();

        var balance = kept.books.balance(always(), null);
        assertThat(balance.balanced()).as("%s", balance).isTrue();
        assertThat(kept.database.jdbc.queryForObject("SELECT sum(delivered) FROM delivery_total", Integer.class))
                .isEqualTo(300);
    }

    @Test
    void movesOutWhatIsOpenFirstAndLetsItGoOnceItIsSettled() {
        kept.accept("dead");
        kept.settle(kept.claim(CRM), dead());
        kept.accept("delivered");
        kept.settle(kept.claim(CRM), new Outcome.Delivered(null, List.of()));
        kept.accept("flight");
        kept.accept("pending");
        past.age();
        var inFlight = kept.claim(CRM);

        var gone = past.retention(30).run().orElseThrow();

        assertThat(gone.dropped()).contains(day);
        assertThat(gone.messages()).isEqualTo(1);
        assertThat(gone.moved()).isEqualTo(3);
        var balance = kept.books.balance(always(), null);
        assertThat(balance.balanced()).as("%s", balance).isTrue();
        assertThat(balance.deliveries()).containsExactly(new DeliveryLine("order.v1", "crm", 4, 1, 1, 1, 0, 1, 0, 0));

        kept.settle(inFlight, new Outcome.Delivered(null, List.of()));
        kept.replay();
        var claims = kept.ledger.claim(CRM, 10, LEASE);
        assertThat(claims)
                .hasSize(2)
                .allSatisfy(claim -> assertThat(claim.content()).isNotNull());
        claims.forEach(claim -> kept.settle(claim, new Outcome.Delivered(null, List.of())));
        assertThat(kept.books.balance(always(), null).balanced()).isTrue();

        assertThat(past.retention(30).run().orElseThrow().messages()).isEqualTo(3);
        assertThat(count("message")).isZero();
        assertThat(count("delivery_history")).isZero();
        var after = kept.books.balance(always(), null);
        assertThat(after.balanced()).as("%s", after).isTrue();
        assertThat(after.deliveries()).containsExactly(new DeliveryLine("order.v1", "crm", 4, 0, 0, 4, 0, 0, 0, 0));
    }

    @Test
    void takesTheChunksOfLargeBodiesAlongAndKeepsThoseOfOpenMessages() throws IOException {
        var large = "a".repeat(5_000);
        kept.ledger.accept(order("gone", large)).join();
        kept.settle(kept.claim(CRM), new Outcome.Delivered(null, List.of()));
        kept.ledger.accept(order("open", large)).join();
        kept.ledger.accept(order("soon", large)).join();
        past.age();

        assertThat(past.retention(30).run().orElseThrow().dropped()).contains(day);

        assertThat(kept.database.jdbc.queryForObject(
                        "SELECT count(DISTINCT message_id) FROM body_chunk", Integer.class))
                .isEqualTo(2);
        var claim = kept.claim(CRM);
        assertThat(claim.content().bytes()).asString().isEqualTo(large);
        kept.settle(claim, new Outcome.Delivered(null, List.of()));
        past.retention(30).run();
        assertThat(kept.database.jdbc.queryForObject(
                        "SELECT count(DISTINCT message_id) FROM body_chunk", Integer.class))
                .isEqualTo(1);
    }

    private static int count(String table) {
        return kept.database.jdbc.queryForObject("SELECT count(*) FROM " + table, Integer.class);
    }
}
