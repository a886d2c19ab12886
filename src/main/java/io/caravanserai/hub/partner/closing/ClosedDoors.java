package io.caravanserai.hub.partner.closing;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Which HTTP doors are shut for a moment, and who is inside. Thread-safe.
 *
 * <p>A door that is shut lets nobody in, and what is inside comes to its end; when it is opened those who wait go in.
 */
@Component
public final class ClosedDoors {

    /** Nobody waits longer for a door to open again. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Integer> inside = new HashMap<>();
    private final Set<String> shut = new HashSet<>();
    private final Set<String> gone = new HashSet<>();

    /** Lets a request in, as soon as the door is open; false where it still is not after {@link #PATIENCE}. */
    public boolean enter(String door) {
        lock.lock();
        try {
            var left = PATIENCE.toNanos();
            while (shut.contains(door) && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (shut.contains(door)) {
                return false;
            }
            inside.merge(door, 1, Integer::sum);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** A request that was let in has its answer. */
    public void leave(String door) {
        lock.lock();
        try {
            inside.computeIfPresent(door, (name, count) -> count == 1 ? null : count - 1);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public void shut(Collection<String> doors) {
        lock.lock();
        try {
            shut.addAll(doors);
        } finally {
            lock.unlock();
        }
    }

    /** Whether all who were inside have left within that time. */
    public boolean areEmpty(Collection<String> doors, Duration within) throws InterruptedException {
        lock.lock();
        try {
            var left = within.toNanos();
            while (doors.stream().anyMatch(inside::containsKey) && left > 0) {
                left = changed.awaitNanos(left);
            }
            return doors.stream().noneMatch(inside::containsKey);
        } finally {
            lock.unlock();
        }
    }

    public void open(Collection<String> doors) {
        lock.lock();
        try {
            doors.forEach(shut::remove);
            doors.forEach(gone::remove);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The door leads nowhere any more: its route was taken away. */
    public void remove(String door) {
        lock.lock();
        try {
            shut.remove(door);
            gone.add(door);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public boolean isGone(String door) {
        lock.lock();
        try {
            return gone.contains(door);
        } finally {
            lock.unlock();
        }
    }
}
