package io.caravanserai.hub.partner.csv;

import io.caravanserai.hub.partner.csv.reading.Group;
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
 * The groups under way: so many that the ledger can commit them together, never so many that the heap grows with the file. They
 * settle in the order of the file.
 */
final class Window {

    private static final long MOST_BYTES = 8L * 1024 * 1024;

    /** What to do with a group whose exchange has ended; one that took no route has none. */
    @FunctionalInterface
    interface Settlement {
        void settle(Group group, @Nullable Exchange exchange) throws IOException;
    }

    private record UnderWay(Group group, CompletableFuture<@Nullable Exchange> end) {}

    private final int most;
    private final BooleanSupplier runAllowed;
    private final Settlement settlement;
    private final Deque<UnderWay> underWay = new ArrayDeque<>();
    private long bytes;

    Window(int most, BooleanSupplier runAllowed, Settlement settlement) {
        this.most = Math.max(1, most);
        this.runAllowed = runAllowed;
        this.settlement = settlement;
    }

    /** Starts a group, after older ones have made room. */
    void add(Path file, Group group, @Nullable Exchange exchange, AsyncProcessor route) throws Exception {
        while (!underWay.isEmpty() && (underWay.size() >= most || bytes + group.size() > MOST_BYTES)) {
            settleOldest(file);
        }
        var end = new CompletableFuture<@Nullable Exchange>();
        underWay.add(new UnderWay(group, end));
        bytes += group.size();
        if (exchange == null) {
            end.complete(null);
        } else {
            route.process(exchange, doneSync -> end.complete(exchange));
        }
    }

    /** Waits for all. */
    void drain(Path file) throws Exception {
        while (!underWay.isEmpty()) {
            settleOldest(file);
        }
    }

    private void settleOldest(Path file) throws Exception {
        var oldest = underWay.remove();
        bytes -= oldest.group().size();
        settlement.settle(oldest.group(), await(file, oldest));
    }

    private @Nullable Exchange await(Path file, UnderWay oldest) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return oldest.end().get(200, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                if (!runAllowed.getAsBoolean()) {
                    throw FileLeft.at(file, oldest.group(), "the hub is stopping", null);
                }
            }
        }
    }
}
