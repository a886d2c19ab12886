package io.caravanserai.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What it was measured on. */
public final class Machine {

    private Machine() {}

    public static String described() {
        return processor() + " · " + Runtime.getRuntime().availableProcessors() + " cores · " + memory() + " · "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + " · Java "
                + Runtime.version();
    }

    private static String processor() {
        return field("/proc/cpuinfo", "model name", System.getProperty("os.arch"));
    }

    private static String memory() {
        var kilobytes = field("/proc/meminfo", "MemTotal", "0").replaceAll("\\D", "");
        return Math.round(Long.parseLong(kilobytes) / 1_048_576.0) + " GiB";
    }

    private static String field(String file, String name, String otherwise) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(otherwise);
        } catch (IOException notThere) {
            return otherwise;
        }
    }
}
