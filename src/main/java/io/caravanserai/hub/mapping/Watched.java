package io.caravanserai.hub.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something read from files and read again when one of them has changed, looked for at most once in a pause.
 *
 * <p>A changed file that cannot be read leaves the last good value in use and an error in the log: a slip in an editor
 * must not stop a flow.
 */
final class Watched<T> {

    /** What was loaded, and the files that it came from. */
    record Loaded<T>(T value, Set<Path> files) {}

    /** Reads the files. */
    @FunctionalInterface
    interface Load<T> {
        Loaded<T> load() throws IOException;
    }

    private record State<T>(T value, Map<Path, FileTime> stamps, long checkedAt) {}

    private static final Logger LOG = LoggerFactory.getLogger(Watched.class);

    private final String name;
    private final Clock clock;
    private final long pause;
    private final Load<T> load;
    private final ReentrantLock reloading = new ReentrantLock();
    private volatile State<T> state;

    Watched(String name, Clock clock, Duration pause, Load<T> load) {
        this.pause = pause.toMillis();
        this.name = name;
        this.clock = clock;
        this.load = load;
        try {
            this.state = state(load.load(), clock.millis());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    T get() {
        var now = clock.millis();
        if (now - state.checkedAt() >= pause && reloading.tryLock()) {
            try {
                state = refreshed(state, now);
            } finally {
                reloading.unlock();
            }
        }
        return state.value();
    }

    private State<T> refreshed(State<T> old, long now) {
        var stamps = stamps(old.stamps().keySet());
        if (stamps.equals(old.stamps())) {
            return new State<>(old.value(), old.stamps(), now);
        }
        try {
            var fresh = state(load.load(), now);
            LOG.info("{} was changed and is in use", name);
            return fresh;
        } catch (IOException | RuntimeException defect) {
            LOG.error("{} was changed and cannot be used; the last good one stays: {}", name, defect.getMessage());
            return new State<>(old.value(), stamps, now);
        }
    }

    private static <T> State<T> state(Loaded<T> loaded, long now) {
        return new State<>(loaded.value(), stamps(loaded.files()), now);
    }

    private static Map<Path, FileTime> stamps(Set<Path> files) {
        return files.stream().collect(Collectors.toUnmodifiableMap(file -> file, Watched::stamp));
    }

    private static FileTime stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }
}
