package io.caravanserai.hub.partner.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The pieces under way: so many that the ledger can commit them together, never so many that the heap grows with the file. They
 * settle in the order of the file.
 */
public final class Window<P extends Piece> {

    private static final long MOST_BYTES = 8L * 1024 * 1024;

    /** What to do with a piece whose exchange has ended; one that took no route has none. */
    @FunctionalInterface
    public interface Settlement<P extends Piece> {
        void settle(P piece, @Nullable Exchange exchange) throws IOException;
    }

    private record UnderWay<P extends Piece>(P piece, CompletableFuture<@Nullable Exchange> end) {}

    private final int most;
    private final BooleanSupplier runAllowed;
    private final Settlement<P> settlement;
    private final Deque<UnderWay<P>> underWay = new ArrayDeque<>();
    private long bytes;

    public Window(int most, BooleanSupplier runAllowed, Settlement<P> settlement) {
        this.most = Math.max(1, most);
        this.runAllowed = runAllowed;
        this.settlement = settlement;
    }

    /** Starts a piece, after older ones have made room. */
    public void add(Path file, P piece, @Nullable Exchange exchange, AsyncProcessor route) throws Exception {
        while (!underWay.isEmpty() && (underWay.size() >= most || bytes + piece.size() > MOST_BYTES)) {
            settleOldest(file);
        }
        var end = new CompletableFuture<@Nullable Exchange>();
        underWay.add(new UnderWay<>(piece, end));
        bytes += piece.size();
        if (exchange == null) {
            end.complete(null);
        } else {
            route.process(exchange, doneSync -> end.complete(exchange));
        }
    }

    /** Waits for all. */
    public void drain(Path file) throws Exception {
        while (!underWay.isEmpty()) {
            settleOldest(file);
        }
    }

    private void settleOldest(Path file) throws Exception {
        var oldest = underWay.remove();
        bytes -= oldest.piece().size();
        settlement.settle(oldest.piece(), await(file, oldest));
    }

    private @Nullable Exchange await(Path file, UnderWay<P> oldest) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return oldest.end().get(200, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                if (!runAllowed.getAsBoolean()) {
                    throw FileLeft.at(file, oldest.piece(), "the hub is stopping", null);
                }
            }
        }
    }
}
