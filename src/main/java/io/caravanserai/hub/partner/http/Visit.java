package io.caravanserai.hub.partner.http;

import io.caravanserai.hub.partner.closing.ClosedDoors;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;

/** One request inside a door: it has left when its answer is complete, on whatever thread that is. */
final class Visit implements AsyncListener {

    private final ClosedDoors doors;
    private final String door;
    private final AtomicBoolean left = new AtomicBoolean();

    Visit(ClosedDoors doors, String door) {
        this.doors = doors;
        this.door = door;
    }

    /** The filter chain is through: either all is answered, or somebody else answers later. */
    void chainEnded(HttpServletRequest request) {
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
            doors.leave(door);
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
