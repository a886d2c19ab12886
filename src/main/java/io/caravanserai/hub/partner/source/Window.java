package io.caravanserai.hub.partner.source;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of a source that are under way: so many that the ledger can commit them together, never so many that the heap grows
 * with the source. They settle in its order.
 */
public final class Window<P> {

    private static final long MOST_BYTES = 8L * 1024 * 1024;

    /** Longer than the ledger is waited for. */
    private static final Duration STRAGGLERS = Duration.ofSeconds(10);

    /** What to do with a piece whose exchange has ended; one that took no route has none. */
    @FunctionalInterface
    public interface Settlement<P> {
        void settle(P piece, @Nullable Exchange exchange) throws IOException;
    }

    private record UnderWay<P>(P piece, CompletableFuture<@Nullable Exchange> end) {}

    private final int most;
    private final ToLongFunction<P> size;
    private final BooleanSupplier runAllowed;
    private final Settlement<P> settlement;
    private final Function<P, RuntimeException> stopping;
    private final Deque<UnderWay<P>> underWay = new ArrayDeque<>();
    private long bytes;

    /**
     * Nothing is under way yet.
     *
     * @param size a piece's bytes in the heap, about
     * @param stopping thrown for the piece that is waited for when the source may not run any more
     */
    public Window(
            int most,
            ToLongFunction<P> size,
            BooleanSupplier runAllowed,
            Settlement<P> settlement,
            Function<P, RuntimeException> stopping) {
        this.most = Math.max(1, most);
        this.size = size;
        this.runAllowed = runAllowed;
        this.settlement = settlement;
        this.stopping = stopping;
    }

    /** Starts a piece, after older ones have made room. */
    public void add(P piece, @Nullable Exchange exchange, AsyncProcessor route) throws Exception {
        for (var oldest = underWay.peek(); oldest != null; oldest = underWay.peek()) {
            boolean full = underWay.size() >= most || bytes + size.applyAsLong(piece) > MOST_BYTES;
            if (!full && !oldest.end().isDone()) {
                break;
            }
            settleOldest();
        }
        var end = new CompletableFuture<@Nullable Exchange>();
        underWay.add(new UnderWay<>(piece, end));
        bytes += size.applyAsLong(piece);
        if (exchange == null) {
            end.complete(null);
        } else {
            route.process(exchange, doneSync -> end.complete(exchange));
        }
    }

    /** Waits for all. */
    public void drain() throws Exception {
        while (!underWay.isEmpty()) {
            settleOldest();
        }
    }

    /**
     * After a failure: what is under way may still be accepted, and is waited for as long as that can take, so that nothing is
     * offered again meanwhile. Nothing of it is settled.
     */
    public void abandon() {
        var all = CompletableFuture.allOf(underWay.stream().map(UnderWay::end).toArray(CompletableFuture[]::new));
        underWay.clear();
        var end = System.nanoTime() + STRAGGLERS.toNanos();
        boolean over = false;
        while (!over && runAllowed.getAsBoolean() && System.nanoTime() < end) {
            over = isOver(all);
        }
    }

    private static boolean isOver(CompletableFuture<Void> all) {
        try {
            all.get(200, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void settleOldest() throws Exception {
        var oldest = underWay.remove();
        bytes -= size.applyAsLong(oldest.piece());
        settlement.settle(oldest.piece(), await(oldest));
    }

    private @Nullable Exchange await(UnderWay<P> oldest) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return oldest.end().get(200, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                if (!runAllowed.getAsBoolean()) {
                    throw stopping.apply(oldest.piece());
                }
            }
        }
    }
}
