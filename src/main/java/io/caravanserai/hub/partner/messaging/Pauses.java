package io.caravanserai.hub.partner.messaging;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Work that waits without a thread, and does not wait any longer once it is told to end. */
final class Pauses {

    private final Map<Object, CompletableFuture<Void>> running = new ConcurrentHashMap<>();
    private volatile boolean ended;

    void after(long milliseconds, Executor threads, Runnable work) {
        var key = new Object();
        var pause = new CompletableFuture<Void>();
        running.put(key, pause);
        var unused = pause.whenCompleteAsync(
                (over, never) -> {
                    running.remove(key);
                    work.run();
                },
                threads);
        unused = pause.completeOnTimeout(null, ended ? 0 : milliseconds, TimeUnit.MILLISECONDS);
    }

    /** All work runs now, and later work without a pause. */
    void end() {
        ended = true;
        running.values().forEach(pause -> pause.complete(null));
    }
}
