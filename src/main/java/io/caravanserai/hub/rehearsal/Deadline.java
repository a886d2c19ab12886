package io.caravanserai.hub.rehearsal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends the waiting for work that does not end; nothing in Java ends the work itself, so its thread is left behind. */
final class Deadline {

    private Deadline() {}

    /** What the work answers or throws; a {@link TimeoutException} where it does neither in time. */
    static <T> T within(Duration limit, Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        var thread = new Thread(task, "case");
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            } else if (failed.getCause() instanceof Error cause) {
                throw cause;
            }
            throw failed;
        } catch (TimeoutException | InterruptedException ended) {
            thread.interrupt();
            throw ended;
        }
    }
}
