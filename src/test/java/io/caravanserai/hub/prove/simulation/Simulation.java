package io.caravanserai.hub.prove.simulation;

import io.caravanserai.hub.ledger.model.Bug;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Plays the ledger's state machine by seed. */
public final class Simulation {

    private Simulation() {}

    /** Answers what is broken; nothing where all is well. */
    public static List<String> play(long seed) {
        return new World(seed, EnumSet.noneOf(Bug.class), null).play();
    }

    /** The same, telling each step. */
    public static List<String> tell(long seed, Consumer<String> listener) {
        return new World(seed, EnumSet.noneOf(Bug.class), step -> {
                    if (!step.isBlank()) {
                        listener.accept(step);
                    }
                })
                .play();
    }

    /** The first of so many seeds that finds the bug. */
    public static OptionalLong find(Bug bug, long first, int seeds) {
        for (long seed = first; seed < first + seeds; seed++) {
            if (!new World(seed, EnumSet.of(bug), null).play().isEmpty()) {
                return OptionalLong.of(seed);
            }
        }
        return OptionalLong.empty();
    }
}
