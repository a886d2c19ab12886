package io.caravanserai.hub.ledger.postgres;

import static io.caravanserai.hub.ledger.postgres.OneHub.CRM;
import static io.caravanserai.hub.ledger.postgres.OneHub.ERP;
import static io.caravanserai.hub.ledger.postgres.OneHub.LEASE;
import static io.caravanserai.hub.ledger.postgres.OneHub.ORDER;
import static io.caravanserai.hub.ledger.postgres.OneHub.delivered;
import static io.caravanserai.hub.ledger.postgres.OneHub.later;
import static io.caravanserai.hub.ledger.postgres.OneHub.order;
import static io.caravanserai.hub.ledger.postgres.OneHub.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Ledger.Room;
import io.caravanserai.hub.ledger.Ledger.Subscriber;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.progress.Part;
import io.caravanserai.hub.ledger.progress.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is leased with its acceptance, to whom, and what becomes of it where the transaction fails. */
class HandoverIntegrationTests {

    @RegisterExtension
    static final OneHub hub = new OneHub();

    @Test
    void leasesWhatIsAcceptedWhileThereIsRoom() throws IOException {
        var crm = serve(CRM, 1);

        var id = hub.ledger.accept(order("1", "a")).join().id();

        var claim = crm.begun.get(0);
        assertThat(claim.id()).isEqualTo(id);
        assertThat(claim.attempt()).isEqualTo(1);
        assertThat(claim.correlationId()).isEqualTo(id.toString());
        assertThat(claim.content().open()).hasContent("a");
        assertThat(hub.ledger.claim(CRM, 10, LEASE)).isEmpty();
        assertThat(hub.settle(claim, delivered("SO-1"))).isTrue();
        assertThat(hub.targets("delivered")).containsExactly("crm");
    }

    @Test
    void letsTheRestBeClaimedAndSaysSo() {
        var crm = serve(CRM, 1);

        hub.ledger.accept(order("1", "a")).join();
        hub.ledger.accept(order("2", "a")).join();

        assertThat(crm.begun).extracting(Claim::subject).containsExactly("1");
        assertThat(crm.told).hasValue(1);
        assertThat(hub.ledger.claim(CRM, 10, LEASE)).extracting(Claim::subject).containsExactly("2");
    }

    @Test
    void leasesOfAKeyOnlyWhatHasNothingOfItBefore() {
        var erp = serve(ERP, 10);

        hub.ledger.accept(submission(ORDER, "1", "a", "key")).join();
        hub.ledger.accept(submission(ORDER, "2", "a", "key")).join();
        hub.ledger.accept(submission(ORDER, "3", "a", "other key")).join();

        assertThat(erp.begun).extracting(Claim::subject).containsExactly("key", "other key");
        hub.settle(erp.begun.get(0), delivered(null));
        assertThat(hub.ledger.claim(ERP, 10, LEASE)).hasSize(1);
    }

    @Test
    void leavesAValueThatMayBeOutdatedToItsClaim() {
        var shelf = serve(StockHub.SHELF, 10);

        hub.ledger.accept(StockHub.level("sku", 1, 10)).join();

        assertThat(shelf.begun).isEmpty();
        assertThat(shelf.told).hasValue(1);
        assertThat(hub.ledger.claim(StockHub.SHELF, 10, LEASE)).hasSize(1);
    }

    @Test
    void leavesALargeBodyToItsClaim() {
        var crm = serve(CRM, 1);

        hub.ledger.accept(order("1", "a".repeat(10_000))).join();

        assertThat(crm.begun).isEmpty();
        assertThat(crm.told).hasValue(1);
        assertThat(hub.ledger.claim(CRM, 10, LEASE)).hasSize(1);
    }

    @Test
    void leasesAReplyWithTheSettlementThatBroughtIt() {
        var erp = serve(new Subscription(OneHub.CONFIRMED, "erp", false, "confirmations-to-erp"), 1);
        hub.ledger.accept(order("1", "a")).join();
        var claim = hub.ledger.claim(CRM, 1, LEASE).get(0);

        hub.settle(claim, new Outcome.Delivered(null, List.of(submission(OneHub.CONFIRMED, "reply-1", "a", "1"))));

        assertThat(erp.begun).extracting(Claim::subject).containsExactly("1");
    }

    @Test
    void givesBackTheRoomOfWhatIsNotKept() {
        var crm = serve(CRM, 1);

        assertThatThrownBy(() -> hub.ledger.accept(order("1", "a"), refusing()).join())
                .hasMessageContaining("the source is gone");

        assertThat(crm.begun).isEmpty();
        assertThat(crm.free).hasValue(1);
        assertThat(hub.count("delivery")).isZero();
    }

    @Test
    void triesLikeAnyOtherWhatFailedTheFirstTime() {
        var crm = serve(CRM, 1);
        hub.ledger.accept(order("1", "a")).join();

        hub.settle(crm.begun.get(0), later(Duration.ZERO, true));

        var again = hub.ledger.claim(CRM, 1, LEASE).get(0);
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.firstAttempt()).isEqualTo(again.accepted());
    }

    @Test
    void takesBackWhatAHubDiedOfBeforeItsEnd() {
        var crm = serve(CRM, 1);
        hub.ledger.accept(order("1", "a")).join();

        hub.database.claims("hub-a").lost().inherit();

        assertThat(hub.settle(crm.begun.get(0), delivered(null))).isFalse();
        assertThat(hub.ledger.claim(CRM, 1, LEASE).get(0).attempt()).isEqualTo(2);
    }

    /** A connection may break during the commit: whoever leased then sends nothing, and knows that. */
    @Test
    void makesDueAgainAsIfNeverLeasedWhatATransactionInDoubtLeased() {
        hub.ledger.accept(order("1", "a")).join();
        var claim = hub.ledger.claim(CRM, 1, LEASE).get(0);
        var lost = hub.database.claims("hub-a").lost();
        lost.inDoubt().add(claim.lease(), LEASE);

        assertThat(lost.giveBack()).isEqualTo(1);

        assertThat(hub.settle(claim, delivered(null))).isFalse();
        var again = hub.ledger.claim(CRM, 1, LEASE).get(0);
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(again.certainty()).isNull();
    }

    private static Served serve(Subscription subscription, int room) {
        var served = new Served(new AtomicInteger(room), new CopyOnWriteArrayList<>(), new AtomicInteger());
        hub.ledger.subscribe(subscription);
        hub.ledger.serve(subscription, served);
        return served;
    }

    private static Part refusing() {
        var gone = new Progress() {
            @Override
            public void accepting(Collection<Part> parts) {
                throw new IllegalStateException("the source is gone");
            }

            @Override
            public void accepted(Collection<Part> parts) {}
        };
        return () -> gone;
    }

    /** Has room for so many, and notes what begins and how often something was left to be claimed. */
    private record Served(AtomicInteger free, List<Claim> begun, AtomicInteger told) implements Subscriber {

        @Override
        public void due(boolean accepted) {
            told.incrementAndGet();
        }

        @Override
        public @Nullable Room room() {
            if (free.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
                return null;
            }
            return new Room() {
                @Override
                public Duration lease() {
                    return LEASE;
                }

                @Override
                public void begin(Claim claim) {
                    assertThat(hub.targets("in flight"))
                            .as("seen by others when it begins")
                            .isNotEmpty();
                    begun.add(claim);
                }

                @Override
                public void giveBack() {
                    free.incrementAndGet();
                }
            };
        }
    }
}
