package io.caravanserai.hub.cli.doctor;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/** Java, processors and memory. */
final class Machine implements Examination {

    /** What the hub and the servers in its care take after ten thousand orders, rounded up. */
    private static final DataSize NEEDED = DataSize.ofMegabytes(1536);

    @Override
    public String part() {
        return "Machine";
    }

    @Override
    public List<Diagnosis> of(Environment settings) {
        return List.of(java(), memory());
    }

    private static Diagnosis java() {
        var version = Runtime.version();
        return Diagnosis.ok("Java", version + ", " + Runtime.getRuntime().availableProcessors() + " processors");
    }

    private static Diagnosis memory() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var free = DataSize.ofBytes(system.getFreeMemorySize());
        var all = DataSize.ofBytes(system.getTotalMemorySize());
        var found = all.toMegabytes() + " MiB, " + free.toMegabytes() + " MiB unused";
        return all.compareTo(NEEDED) < 0
                ? Diagnosis.warning(
                        "Memory",
                        found,
                        "the hub with its own servers takes up to " + NEEDED.toMegabytes()
                                + " MiB; use servers elsewhere or a larger machine")
                : Diagnosis.ok("Memory", found);
    }
}
