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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The one answer to a request, from whichever thread: by its route's end, or by the web server's patience. */
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
    private final AsyncContext async;
    private final AtomicBoolean begun = new AtomicBoolean();

    private Answer(HttpServletRequest request, HttpServletResponse response, Duration comeAgain) {
        this.request = request;
        this.response = response;
        this.comeAgain = comeAgain;
        this.async = request.startAsync(request, response);
        async.addListener(this);
    }

    /** From now on the request stays open when the thread that took it leaves. */
    static Answer to(HttpServletRequest request, HttpServletResponse response, Duration comeAgain) {
        return new Answer(request, response, comeAgain);
    }

    /**
     * Gives the answer, unless one was given; a response that cannot be written becomes a problem that tells nothing of it.
     *
     * @param then done in any case, before the answer is complete
     */
    void give(Writing writing, Runnable then) {
        boolean first = begun.compareAndSet(false, true);
        try {
            if (first) {
                write(writing);
            }
            then.run();
        } finally {
            if (first) {
                async.complete();
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
