package io.caravanserai.bench.machine;

import java.util.Collection;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How much of the machine others have used since it was made. */
public final class ForeignLoad {

    /** A round beside more than this is thrown away. */
    public static final double TOO_MUCH = 0.05;

    private final Supplier<Collection<Long>> ours;
    private final Processes.Ticks machine = Processes.machine();
    private final long own;

    /** @param ours processes besides this one and its children */
    public ForeignLoad(Supplier<Collection<Long>> ours) {
        this.ours = ours;
        this.own = own();
    }

    /** As part of all cores. */
    public double share() {
        var now = Processes.machine();
        var foreign = now.busy() - machine.busy() - (own() - own);
        return Math.max(0, foreign) / (double) Math.max(1, now.all() - machine.all());
    }

    private long own() {
        return Processes.ticks(Stream.concat(Stream.of(ProcessHandle.current().pid()), ours.get().stream())
                .distinct()
                .toList());
    }
}
