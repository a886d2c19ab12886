package io.caravanserai.hub.partner.http.answer;

import io.caravanserai.hub.partner.problem.Problem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * The one answer to a request: by its route's end, or by the web server's patience. A route that ends on the thread that took the
 * request is answered there and then; once that thread has {@link #letGo} it is answered from whichever thread ends it.
 */
final class Answer implements AsyncListener {

    private static final Logger log = LoggerFactory.getLogger(Answer.class);

    /** Writes the response; nobody else touches it meanwhile. */
    @FunctionalInterface
    interface Writing {
        void to(HttpServletResponse response) throws Exception;
    }

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Duration comeAgain;
    private final Thread taker = Thread.currentThread();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile @Nullable AsyncContext async;
    private @Nullable Runnable early; // guarded by this

    private Answer(HttpServletRequest request, HttpServletResponse response, Duration comeAgain) {
        this.request = request;
        this.response = response;
        this.comeAgain = comeAgain;
    }

    /** To be called by the thread that took the request, and nothing else done by it with request and response until it lets go. */
    static Answer to(HttpServletRequest request, HttpServletResponse response, Duration comeAgain) {
        return new Answer(request, response, comeAgain);
    }

    /** The thread that took the request leaves: unless it is answered by now the request stays open. */
    void letGo() {
        @Nullable Runnable waited;
        synchronized (this) {
            if (begun.get()) {
                return;
            }
            var open = request.startAsync(request, response);
            open.addListener(this);
            async = open;
            waited = early;
        }
        if (waited != null) {
            waited.run();
        }
    }

    /** Whether another thread is through with the route before the one that took the request is out of it. */
    private synchronized boolean isEarly(Runnable answer) {
        if (async == null && Thread.currentThread() != taker) {
            early = answer;
            return true;
        }
        return false;
    }

    /**
     * Gives the answer, unless one was given; a response that cannot be written becomes a problem that tells nothing of it.
     *
     * @param then done in any case, before the answer is complete
     */
    void give(Writing writing, Runnable then) {
        if (isEarly(() -> give(writing, then))) {
            return;
        }
        boolean first = begun.compareAndSet(false, true);
        try {
            if (first) {
                write(writing);
            }
            then.run();
        } finally {
            var open = async;
            if (first && open != null) {
                open.complete();
            }
        }
    }

    private void write(Writing writing) {
        try {
            writing.to(response);
        } catch (Exception unwritable) {
            log.warn("The answer to {} could not be written: {}", request.getRequestURI(), unwritable.toString());
            tell(HttpStatus.INTERNAL_SERVER_ERROR);
        }
    }

    /** There is no room, or no time, for the request. */
    void comeAgain() {
        give(
                open -> {
                    open.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(comeAgain.toSeconds()));
                    tell(HttpStatus.SERVICE_UNAVAILABLE);
                },
                () -> {});
    }

    void fail() {
        give(open -> tell(HttpStatus.INTERNAL_SERVER_ERROR), () -> {});
    }

    private void tell(HttpStatus status) {
        try {
            Problem.of(status, "The hub could not do this.", request).writeTo(response);
        } catch (IOException gone) {
            log.debug("Nobody is there to be answered", gone);
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        comeAgain();
    }

    @Override
    public void onError(AsyncEvent event) {
        fail();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        begun.set(true); // whatever ended it: the response is the web server's again
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
