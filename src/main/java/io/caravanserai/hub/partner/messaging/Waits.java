package io.caravanserai.hub.partner.messaging;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Work that waits without a thread, and does not wait any longer once it is told to end. */
final class Waits {

    private final Map<Object, CompletableFuture<Void>> running = new ConcurrentHashMap<>();
    private volatile boolean ended;

    void after(long milliseconds, Executor threads, Runnable work) {
        var key = new Object();
        var wait = new CompletableFuture<Void>();
        running.put(key, wait);
        var unused = wait.whenCompleteAsync(
                (over, never) -> {
                    running.remove(key);
                    work.run();
                },
                threads);
        unused = wait.completeOnTimeout(null, ended ? 0 : milliseconds, TimeUnit.MILLISECONDS);
    }

    /** All work runs now, and later work without a wait. */
    void end() {
        ended = true;
        running.values().forEach(wait -> wait.complete(null));
    }
}
