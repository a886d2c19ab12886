package io.caravanserai.hub.partner.http.answer;

import io.caravanserai.hub.partner.settings.IntakeLimits;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The web server as {@code platform-http:} uses it. A route begins on the thread that took the request and is answered by whoever
 * ends it, as the ledger does after its commit: no thread waits for that.
 *
 * <p>A route may also keep its thread, calling a slow system. Therefore most of the web server's threads may be inside routes and
 * some not; what comes beyond that takes a thread of the task executor to its end, and beyond that executor's queue it is told to
 * come again.
 */
@Component("platform-http-engine")
final class HttpEngine implements PlatformHttpEngine {

    private final Executor tasks;
    private final int port;
    private final Duration comeAgain;
    private final Semaphore inside;
    private final Semaphore unanswered;

    HttpEngine(
            @Qualifier("applicationTaskExecutor") Executor tasks,
            @Value("${server.port:8080}") int port,
            @Value("${server.tomcat.threads.max:200}") int threads,
            IntakeLimits limits) {
        this.tasks = tasks;
        this.port = port;
        this.comeAgain = limits.retryAfter();
        this.inside = new Semaphore(Math.max(1, threads * 3 / 4));
        this.unanswered = new Semaphore(threads);
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new HttpConsumer(endpoint, processor, this);
    }

    @Override
    public int getServerPort() {
        return port;
    }

    Executor tasks() {
        return tasks;
    }

    Duration comeAgain() {
        return comeAgain;
    }

    /** Whether one more route may begin on its caller's thread; whoever was let in tells that it {@link #left} and was {@link #answered}. */
    boolean enter() {
        if (!inside.tryAcquire()) {
            return false;
        }
        if (!unanswered.tryAcquire()) {
            inside.release();
            return false;
        }
        return true;
    }

    void left() {
        inside.release();
    }

    void answered() {
        unanswered.release();
    }
}
