package io.caravanserai.hub.ledger.postgres;

import static io.caravanserai.hub.ledger.postgres.OneHub.CONFIRMED;
import static io.caravanserai.hub.ledger.postgres.OneHub.ERP;
import static io.caravanserai.hub.ledger.postgres.OneHub.order;
import static io.caravanserai.hub.ledger.postgres.OneHub.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.ledger.Acceptance;
import io.caravanserai.hub.ledger.IdentityConflict;
import io.caravanserai.hub.ledger.NotAccepted;
import io.caravanserai.hub.ledger.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the ledger takes in: each identity once, with a delivery for everyone who subscribes, or nothing of it. */
class AcceptanceIntegrationTests {

    @RegisterExtension
    static final OneHub hub = new OneHub();

    @Test
    void keepsAMessageWithOneDeliveryForEachSubscription() {
        hub.ledger.subscribe(ERP);

        var acceptance = hub.ledger.accept(order("1", "a")).join();

        assertThat(acceptance.status()).isEqualTo(Acceptance.Status.ACCEPTED);
        assertThat(hub.targets("pending")).containsExactly("crm", "erp");
    }

    @Test
    void answersARepeatWithTheFirstMessage() {
        var first = hub.ledger.accept(order("1", "a")).join();

        var second = hub.ledger.accept(order("1", "a")).join();

        assertThat(second).isEqualTo(new Acceptance(first.id(), Acceptance.Status.REPEATED));
        assertThat(hub.targets("pending")).containsExactly("crm");
    }

    @Test
    void refusesOtherContentUnderTheSameIdentity() {
        var first = hub.ledger.accept(order("1", "a")).join();

        assertThatThrownBy(() -> hub.ledger.accept(order("1", "b")).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(IdentityConflict.class)
                .hasMessageContaining(first.id().toString());
    }

    @Test
    void doesNotAcceptWhatNobodySubscribesTo() {
        assertThatThrownBy(() ->
                        hub.ledger.accept(submission(CONFIRMED, "1", "a", "1")).join())
                .cause()
                .isInstanceOf(NotAccepted.class)
                .hasMessageContaining("hub:order-confirmed.v1?target=");
        assertThat(hub.count("identity")).isZero();
    }

    @Test
    void letsAPoisonedMemberFailAlone() {
        var futures = new ArrayList<CompletableFuture<Acceptance>>();
        for (int i = 0; i < 50; i++) {
            futures.add(hub.ledger.accept(order(i == 25 ? "nul\u0000" : "k" + i, "a")));
        }

        var failed = futures.stream()
                .filter(f -> f.handle((a, e) -> e != null).join())
                .count();

        assertThat(failed).isEqualTo(1);
        assertThat(hub.count("message")).isEqualTo(49);
    }

    @Test
    void tellsHowManyCommitsWereForHowManyMessages() {
        var meters = hub.database.meters;
        var commits = meters.counter("hub.commits", "stage", "accept");
        var committed = meters.counter("hub.committed", "stage", "accept");
        var waits = meters.timer("hub.commit.wait", "stage", "accept");
        var before = List.of(commits.count(), committed.count(), (double) waits.count());

        IntStream.range(0, 100)
                .mapToObj(i -> hub.ledger.accept(order("k" + i, "a")))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(commits.count() - before.get(0)).isBetween(1.0, 99.0);
        assertThat(committed.count() - before.get(1)).isEqualTo(100);
        assertThat(waits.count() - before.get(2)).isEqualTo(100);
    }

    @Test
    void acceptsEachIdentityOnceHoweverManyWritersRace() {
        var other = hub.database.hub("hub-b");
        var random = new Random(7);
        var keys = new ArrayList<Integer>();
        IntStream.range(0, 400).forEach(i -> Collections.addAll(keys, i, i, i));
        Collections.shuffle(keys, random);

        var futures = keys.stream()
                .map(k -> (random.nextBoolean() ? hub.ledger : other).accept(order("k" + k, "a")))
                .toList();
        var accepted = futures.stream()
                .map(CompletableFuture::join)
                .filter(a -> a.status() == Acceptance.Status.ACCEPTED)
                .count();
        other.close();

        assertThat(accepted).isEqualTo(400);
        assertThat(hub.count("message")).isEqualTo(400);
        assertThat(hub.count("delivery")).isEqualTo(400);
    }

    @Test
    void keepsARejectOnceAndCountsItsRepeats() {
        var rejection = new Rejection(
                "door",
                "webshop",
                "id",
                "contract",
                "2 findings",
                List.of(new Rejection.Finding("/a\u0000", "missing")),
                "{}".getBytes(StandardCharsets.UTF_8),
                "application/json");

        var first = hub.ledger.reject(rejection);
        var second = hub.ledger.reject(rejection);

        assertThat(second).isEqualTo(first);
        assertThat(hub.database.jdbc.queryForObject("SELECT times FROM reject", Integer.class))
                .isEqualTo(2);
    }
}
