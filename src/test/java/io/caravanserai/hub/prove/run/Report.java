package io.caravanserai.hub.prove.run;

import io.caravanserai.hub.prove.machine.HubApp;
import io.caravanserai.hub.prove.record.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What was proved, as a Markdown table. */
public final class Report {

    public static final Path FILE = HubApp.PROVE.resolve("report.md");

    private static final String NOT_TESTED = """
            Not tested: power loss of the machine (a process that is killed leaves its written pages to the kernel; the
            disk's own promise is taken as given), loss of the disk, several machines. A target that can only be asked is
            safe only once the earlier request has reached it or has died: a network that delivers a request after the
            question whether it arrived was answered doubles it, and no hub can know. Wrong clocks: what the hub asks its
            clock for, and its ids; the timers of its libraries keep the machine's time.
            """;

    private Report() {}

    public static String of(List<Run> runs, Size size) {
        var text = new StringBuilder("# Crash proof\n\n");
        text.append("Form: ").append(size.name().toLowerCase(java.util.Locale.ROOT));
        text.append(" · Java ").append(Runtime.version());
        text.append(" · ").append(System.getProperty("os.name")).append(' ').append(System.getProperty("os.version"));
        text.append(" · ").append(Runtime.getRuntime().availableProcessors()).append(" cores\n\n");
        text.append("| Scenario | Result | Seed | Counts | Seconds |\n|---|---|---|---|---|\n");
        for (var run : runs) {
            text.append(row(run));
        }
        for (var run : runs) {
            run.findings().stream()
                    .limit(200)
                    .forEach(finding -> text.append("\n- ")
                            .append(run.scenario())
                            .append(": ")
                            .append(finding));
        }
        return text.append('\n').append(NOT_TESTED).toString();
    }

    private static String row(Run run) {
        var counts = run.counts().entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
        var well = run.skipped() == null ? "0 lost, 0 doubled" : "SKIPPED: " + run.skipped();
        var result = run.findings().isEmpty()
                ? well
                : "FAILED, "
                        + run.findings().stream()
                                .collect(Collectors.groupingBy(
                                        Finding::flaw, java.util.TreeMap::new, Collectors.counting()));
        return "| " + run.scenario() + " | " + result + " | " + run.seed() + " | " + counts + " | "
                + run.took().toSeconds() + " |\n";
    }

    public static void write(String text) throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, text);
    }
}
