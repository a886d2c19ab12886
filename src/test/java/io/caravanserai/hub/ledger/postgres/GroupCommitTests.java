package io.caravanserai.hub.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.ledger.NotAccepted;
import io.caravanserai.hub.ledger.postgres.GroupCommit.Result;
import io.caravanserai.hub.ledger.postgres.sharing.Stage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.transaction.CannotCreateTransactionException;

@Timeout(20)
class GroupCommitTests {

    private static final Executor HERE = Runnable::run;

    @Test
    void beginsNothingThatNobodyWaitsForAnyMore() throws InterruptedException {
        var begun = new ConcurrentLinkedQueue<String>();
        var underWay = new CountDownLatch(1);
        var thawed = new CountDownLatch(1);
        try (var group =
                new GroupCommit<String, String>(stage(), members -> frozen(members, begun, underWay, thawed), HERE)) {
            var first = group.submit("first").orTimeout(50, TimeUnit.MILLISECONDS);
            underWay.await();
            var second = group.submit("second").orTimeout(50, TimeUnit.MILLISECONDS);

            assertThatThrownBy(first::join).hasCauseInstanceOf(TimeoutException.class);
            assertThatThrownBy(second::join).hasCauseInstanceOf(TimeoutException.class);
            thawed.countDown();

            assertThat(group.submit("third").join()).isEqualTo("third");
        }
        assertThat(begun).containsExactly("first", "third");
    }

    @Test
    void letsNobodyWaitTwiceForALedgerThatIsAway() throws InterruptedException {
        var begun = new ConcurrentLinkedQueue<String>();
        var underWay = new CountDownLatch(1);
        var waited = new CountDownLatch(1);
        try (var group = new GroupCommit<String, String>(
                stage(),
                members -> {
                    frozen(members, begun, underWay, waited);
                    throw new CannotCreateTransactionException("no connection");
                },
                HERE)) {
            var first = group.submit("first");
            underWay.await();
            var second = group.submit("second");
            waited.countDown();

            assertThatThrownBy(first::join).hasCauseInstanceOf(NotAccepted.class);
            assertThatThrownBy(second::join).hasCauseInstanceOf(NotAccepted.class);
        }
        assertThat(begun).containsExactly("first");
    }

    @Test
    void sharesTransactionsAmongThoseThatComeOnEachOthersHeels() throws InterruptedException {
        var sizes = new ConcurrentLinkedQueue<Integer>();
        try (var group = new GroupCommit<Integer, Integer>(
                stage(),
                members -> {
                    sizes.add(members.size());
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3)); // as long as a commit takes
                    return members.stream().map(Result::of).toList();
                },
                HERE)) {
            var all = new ArrayList<CompletableFuture<Integer>>();
            for (int i = 0; i < 300; i++) {
                all.add(group.submit(i));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1)); // a thousand a second
            }
            all.forEach(CompletableFuture::join);
        }
        assertThat(sizes).hasSizeLessThan(60);
    }

    private static Stage stage() {
        return new Stage(new SimpleMeterRegistry(), "test");
    }

    private static List<Result<String>> frozen(
            List<String> members, ConcurrentLinkedQueue<String> begun, CountDownLatch underWay, CountDownLatch thawed) {
        begun.addAll(members);
        underWay.countDown();
        try {
            thawed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return members.stream().map(Result::of).toList();
    }
}
