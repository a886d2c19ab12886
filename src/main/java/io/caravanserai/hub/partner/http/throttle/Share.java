package io.caravanserai.hub.partner.http.throttle;

import io.caravanserai.hub.partner.settings.IntakeLimits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What of one partner's is in work at once, and what waits for its turn, in the order in which it came. One request is always
 * let in, however large. Thread-safe.
 */
final class Share {

    private final IntakeLimits.Share limits;
    private final Duration patience;
    private final Runnable refused;
    private final Deque<Place> waiting = new ArrayDeque<>();
    private int requests;
    private long bytes;

    /**
     * @param patience nobody waits longer
     * @param refused told of each that finds no room to wait, or whose turn never came
     */
    Share(IntakeLimits.Share limits, Duration patience, Runnable refused) {
        this.limits = limits;
        this.patience = patience;
        this.refused = refused;
    }

    /** One request's place: its turn has come when the future is complete, and exceptionally where it never came. */
    final class Place {

        private final long size;
        private final CompletableFuture<Void> turn = new CompletableFuture<>();
        private boolean inside;
        private boolean gone;

        private Place(long size) {
            this.size = size;
        }

        CompletableFuture<Void> turn() {
            return turn;
        }

        /** Lets the next in, or goes out of the queue; the second time nothing. */
        void leave() {
            left(this);
        }
    }

    /** A place, in work at once or waiting; none where too much waits already. */
    Optional<Place> take(Demand demand) {
        var place = new Place(demand.size() < 0 ? limits.size().toBytes() / limits.requests() : demand.size());
        synchronized (this) {
            if (waiting.isEmpty() && fits(place)) {
                enter(place);
                place.turn.complete(null); // nobody hangs on it yet
                return Optional.of(place);
            }
            if (waiting.size() >= limits.waiting()) {
                refused.run();
                return Optional.empty();
            }
            waiting.add(place);
        }
        var unused =
                place.turn.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> givenUp(place));
        return Optional.of(place);
    }

    synchronized int inWork() {
        return requests;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    private boolean fits(Place place) {
        return requests == 0
                || (requests < limits.requests()
                        && bytes + place.size <= limits.size().toBytes());
    }

    private void enter(Place place) {
        place.inside = true;
        requests++;
        bytes += place.size;
    }

    private synchronized Void givenUp(Place place) {
        if (waiting.remove(place)) {
            refused.run();
        }
        return null;
    }

    private void left(Place place) {
        var next = new ArrayList<Place>();
        synchronized (this) {
            if (place.gone) {
                return;
            }
            place.gone = true;
            if (!place.inside) {
                waiting.remove(place);
                return;
            }
            requests--;
            bytes -= place.size;
            while (!waiting.isEmpty() && fits(waiting.element())) {
                var first = waiting.remove();
                if (!first.turn.isDone()) {
                    enter(first);
                    next.add(first);
                }
            }
        }
        // Whoever hangs on a turn takes locks of the web server, which may be held by somebody who leaves.
        next.stream().filter(each -> !each.turn.complete(null)).forEach(this::left);
    }
}
