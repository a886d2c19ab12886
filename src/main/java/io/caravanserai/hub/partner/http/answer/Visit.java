package io.caravanserai.hub.partner.http.answer;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;

/** One request inside: it has left, once, when its answer is complete, on whatever thread that is. */
public final class Visit implements AsyncListener {

    private final Runnable leave;
    private final AtomicBoolean left = new AtomicBoolean();

    public Visit(Runnable leave) {
        this.leave = leave;
    }

    /** The filter chain is through: either all is answered, or somebody else answers later. */
    public void chainEnded(HttpServletRequest request) {
        try {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(this);
                return;
            }
        } catch (IllegalStateException answeredMeanwhile) {
            leave();
            return;
        }
        leave();
    }

    private void leave() {
        if (left.compareAndSet(false, true)) {
            leave.run();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        leave();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        leave();
    }

    @Override
    public void onError(AsyncEvent event) {
        leave();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
