package io.caravanserai.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what came out beside each other: {@code report.md} of all, and a picture of each. */
public final class Report {

    private final Path folder;
    private final String head;

    /** @param head what was measured on what, how */
    public Report(Path folder, String head) {
        this.folder = folder;
        this.head = head;
    }

    /** Writes all that there is so far; answers the table's file. */
    public Path write(List<Outcome> outcomes) throws IOException {
        Files.createDirectories(folder);
        for (var outcome : outcomes) {
            Files.writeString(folder.resolve(outcome.name() + ".svg"), Plot.of(outcome));
            Files.writeString(folder.resolve(outcome.name() + ".md"), "# " + text(outcome) + "\n" + head);
        }
        var file = folder.resolve("report.md");
        Files.writeString(
                file,
                "# Measured beside its peers\n\n" + head + "\n"
                        + outcomes.stream()
                                .map(outcome -> "## " + text(outcome))
                                .collect(Collectors.joining("\n")));
        return file;
    }

    public static String text(Outcome outcome) {
        var lines = Stream.of(
                        Stream.of(outcome.name() + ": " + outcome.title(), ""),
                        Stream.of(
                                row(outcome.columns()),
                                row(outcome.columns().stream().map(c -> "---").toList())),
                        outcome.rows().stream().map(Report::row),
                        Stream.of(""),
                        outcome.goals().stream().map(Goal::shown),
                        outcome.notes().stream().map(note -> "- " + note),
                        Stream.of("", "![" + outcome.name() + "](" + outcome.name() + ".svg)", ""))
                .flatMap(part -> part);
        return lines.collect(Collectors.joining("\n"));
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
