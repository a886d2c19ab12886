package io.caravanserai.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Processor time from {@code /proc}, in ticks: of processes with all that they started and waited for, and of the machine. */
public final class Processes {

    private static final Path PROC = Path.of("/proc");
    private static final double TICKS_A_SECOND = 100; // USER_HZ, the same on every Linux that Java runs on

    private Processes() {}

    /**
     * The machine's ticks so far.
     *
     * @param busy in programs and in the kernel for them, or taken by other machines on the same hardware; interrupts belong to nobody
     * @param all those of all cores, idle ones too
     */
    public record Ticks(long busy, long all) {}

    private record Usage(long parent, long ticks) {}

    public static Ticks machine() {
        try (var lines = Files.lines(PROC.resolve("stat"))) {
            // cpu user nice system idle iowait irq softirq steal …
            var fields = lines.findFirst().orElseThrow().trim().split("\\s+");
            var all = 0L;
            for (int i = 1; i <= 8; i++) {
                all += Long.parseLong(fields[i]);
            }
            var busy = Long.parseLong(fields[1]) + Long.parseLong(fields[2]) + Long.parseLong(fields[3]);
            return new Ticks(busy + Long.parseLong(fields[8]), all);
        } catch (IOException notLinux) {
            throw new IllegalStateException("Only Linux tells what the bench must know: /proc/stat", notLinux);
        }
    }

    /** Of these and of all that came from them. */
    public static long ticks(Collection<Long> roots) {
        var all = all();
        return all.entrySet().stream()
                .filter(process -> isUnder(roots, process.getKey(), all))
                .mapToLong(process -> process.getValue().ticks)
                .sum();
    }

    public static double seconds(long ticks) {
        return ticks / TICKS_A_SECOND;
    }

    private static boolean isUnder(Collection<Long> roots, long process, Map<Long, Usage> all) {
        Set<Long> seen = new HashSet<>();
        var at = process;
        while (seen.add(at)) {
            if (roots.contains(at)) {
                return true;
            }
            var here = all.get(at);
            if (here == null) {
                return false;
            }
            at = here.parent;
        }
        return false;
    }

    private static Map<Long, Usage> all() {
        var found = new HashMap<Long, Usage>();
        try (var folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (var folder : folders) {
                try {
                    var stat = Files.readString(folder.resolve("stat"));
                    // pid (name) state ppid … utime stime cutime cstime: the 14th to 17th
                    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                    var ticks = 0L;
                    for (int i = 11; i <= 14; i++) {
                        ticks += Long.parseLong(fields[i]);
                    }
                    found.put(
                            Long.valueOf(folder.getFileName().toString()), new Usage(Long.parseLong(fields[1]), ticks));
                } catch (IOException ended) {
                    // gone meanwhile: it burdens nobody any more
                }
            }
        } catch (IOException notLinux) {
            throw new IllegalStateException("Only Linux tells what the bench must know: /proc", notLinux);
        }
        return found;
    }
}
