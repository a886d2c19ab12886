package io.caravanserai.hub.ledger.postgres;

import io.caravanserai.hub.ledger.NotAccepted;
import io.caravanserai.hub.ledger.postgres.sharing.Stage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;

/**
 * Lets concurrent calls share one transaction: one thread takes what waits, at most a batch, and commits it together.
 *
 * <p>Nothing lingers where little comes: a member is committed at once. Where so much comes that a moment brings company, the
 * few wait for it: a transaction of three costs almost what one of thirty costs. A batch that fails is run again member by
 * member, so that a bad one fails alone. Results are handed over on the completer, never on the writing thread.
 */
final class GroupCommit<M, R> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    /** What one transaction does for its members; answers in their order. */
    @FunctionalInterface
    interface Work<M, R> {
        List<Result<R>> commit(List<M> members);
    }

    /** A member's own end: a value, or why it failed without harming the others. */
    record Result<R>(
            @org.jspecify.annotations.Nullable R value,
            @org.jspecify.annotations.Nullable RuntimeException failure) {
        static <R> Result<R> of(R value) {
            return new Result<>(value, null);
        }

        static <R> Result<R> failed(RuntimeException failure) {
            return new Result<>(null, failure);
        }
    }

    /** A member, since when it waits, and whom it tells. */
    private record Waiting<M, R>(M member, long since, CompletableFuture<R> future) {}

    /** How long a member may wait for company, where nothing is said of it. */
    static final Duration PATIENCE = Duration.ofMillis(10);

    private static final int BATCH = 256;
    private static final int CAPACITY = 8_192;

    private final BlockingQueue<Waiting<M, R>> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Company company = new Company();
    private final Function<M, Duration> patience;
    private final Stage stage;
    private final ToIntFunction<M> likely;
    private final ToIntFunction<R> weight;
    private final Work<M, R> work;
    private final Executor completer;
    private final Thread writer;
    private volatile boolean open = true;

    GroupCommit(Stage stage, Work<M, R> work, Executor completer) {
        this(stage, one -> PATIENCE, one -> 1, one -> 1, work, completer);
    }

    /**
     * Of members that count for more than one: a claim may take many deliveries.
     *
     * @param patience how long a member may wait for company
     * @param likely how many a member will count for, as far as can be told before
     * @param weight how many its result did count for
     */
    GroupCommit(
            Stage stage,
            Function<M, Duration> patience,
            ToIntFunction<M> likely,
            ToIntFunction<R> weight,
            Work<M, R> work,
            Executor completer) {
        this.stage = stage;
        this.patience = patience;
        this.likely = likely;
        this.weight = weight;
        this.work = work;
        this.completer = completer;
        this.writer = new Thread(this::write, "ledger-" + stage.name());
        writer.setDaemon(true);
        writer.start();
    }

    CompletableFuture<R> submit(M member) {
        var waiting = new Waiting<>(member, System.nanoTime(), new CompletableFuture<R>());
        if (!open || !queue.offer(waiting)) {
            waiting.future.completeExceptionally(NotAccepted.overloaded(queue.size()));
        }
        return waiting.future;
    }

    private void write() {
        var batch = new ArrayList<Waiting<M, R>>(BATCH);
        while (open || !queue.isEmpty()) {
            try {
                var first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                TimeUnit.NANOSECONDS.sleep(
                        company.worthWaiting(likely(first), patience.apply(first.member), System.nanoTime()));
                queue.drainTo(batch, BATCH - 1);
                batch.removeIf(waiting -> waiting.future.isDone()); // whoever gave it up was told that it is not kept
                if (!batch.isEmpty()) {
                    commit(batch);
                }
            } catch (InterruptedException stop) {
                open = false;
            } finally {
                batch.clear();
            }
        }
    }

    private int likely(Waiting<M, R> first) {
        var all = likely.applyAsInt(first.member);
        for (var waiting : queue) {
            if (all >= Company.ENOUGH) {
                break;
            }
            all += likely.applyAsInt(waiting.member);
        }
        return all;
    }

    private void commit(List<Waiting<M, R>> batch) {
        try {
            complete(batch, transaction(batch));
        } catch (PessimisticLockingFailureException deadlock) {
            log.debug("Two writers met; each member is committed alone", deadlock);
            eachAlone(batch);
        } catch (CannotCreateTransactionException away) {
            // Those behind have waited as long for the same: they are not kept for another time.
            queue.drainTo(batch);
            fail(batch, NotAccepted.outOfReach(away));
        } catch (DataAccessResourceFailureException | TransactionException away) {
            fail(batch, NotAccepted.outOfReach(away));
        } catch (RuntimeException bad) {
            if (batch.size() > 1) {
                eachAlone(batch);
            } else {
                fail(batch, brokenConnection(bad) ? NotAccepted.outOfReach(bad) : bad);
            }
        } catch (Error broken) {
            fail(batch, broken);
        }
    }

    private List<Result<R>> transaction(List<Waiting<M, R>> batch) {
        var begun = System.nanoTime();
        batch.forEach(waiting -> stage.waited(begun - waiting.since));
        var results = work.commit(batch.stream().map(Waiting::member).toList());
        var committed = results.stream().mapToInt(this::weight).sum();
        stage.committed(committed);
        company.came(committed, System.nanoTime());
        return results;
    }

    private int weight(Result<R> result) {
        return result.value == null ? 0 : weight.applyAsInt(result.value);
    }

    private void eachAlone(List<Waiting<M, R>> batch) {
        for (var one : List.copyOf(batch)) {
            try {
                complete(List.of(one), transaction(List.of(one)));
            } catch (RuntimeException bad) {
                fail(List.of(one), brokenConnection(bad) ? NotAccepted.outOfReach(bad) : bad);
            }
        }
    }

    /** Class 08 is a broken connection, 57P an administrator's stop, 53 resources used up, 25006 a standby. */
    private static boolean brokenConnection(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotGetJdbcConnectionException || cause instanceof TransactionException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                var state = sql.getSQLState();
                return state.startsWith("08")
                        || state.startsWith("57P")
                        || state.startsWith("53")
                        || state.startsWith("40")
                        || state.equals("25006");
            }
        }
        return false;
    }

    private void complete(List<Waiting<M, R>> batch, List<Result<R>> results) {
        var members = List.copyOf(batch);
        for (int i = 0; i < members.size(); i++) {
            var future = members.get(i).future;
            var result = results.get(i);
            completer.execute(() -> {
                if (result.failure != null) {
                    future.completeExceptionally(result.failure);
                } else {
                    future.complete(result.value);
                }
            });
        }
    }

    private void fail(List<Waiting<M, R>> batch, Throwable failure) {
        for (var one : List.copyOf(batch)) {
            completer.execute(() -> one.future.completeExceptionally(failure));
        }
    }

    /** Commits what waits, then stops. */
    @Override
    public void close() {
        open = false;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
