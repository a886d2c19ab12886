package io.caravanserai.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tutorial is true: everything that it tells a reader to type is typed, and prints what it says. */
class TutorialIntegrationTests {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\\n(.*?)^```$");
    private static final Pattern LATER =
            Pattern.compile("curl -s http.*|\\./hub (deploys|subscriptions list|messages list)");

    /** What is typed, and what is shown of the answer; {@code …} stands for anything. */
    private record Step(String command, List<String> shown) {

        Pattern expected() {
            var pattern = new StringBuilder();
            for (var line : shown) {
                if (line.strip().equals("…")) {
                    pattern.append("(?:.*\\n)*?");
                } else {
                    pattern.append(line.isBlank() ? "\\s*" : quoted(line.stripTrailing()))
                            .append("[ ]*\\n");
                }
            }
            return Pattern.compile(pattern.toString());
        }

        private static String quoted(String line) {
            var quoted = new ArrayList<String>();
            for (var piece : line.split("…", -1)) {
                quoted.add(Pattern.quote(piece));
            }
            return String.join(".*", quoted);
        }

        boolean fits(String out) {
            return shown.isEmpty()
                    || expected().matcher(out.endsWith("\n") ? out : out + "\n").matches();
        }
    }

    @Test
    void theReaderConnectsTheCourierWordForWord() throws IOException {
        try (var tree = new CopiedTree()) {
            var document = tree.root().resolve("src/docs/tutorial/courier.openapi.yaml");
            Files.writeString(document, tree.withPorts(Files.readString(document)));
            var steps = steps(tree.withPorts(Files.readString(Path.of("src/docs/tutorial.md"))));
            assertThat(steps).hasSizeGreaterThan(10);

            Process hub = null;
            for (var step : steps) {
                if (step.command().startsWith("./hub demo")) {
                    if (hub != null) {
                        tree.end(hub);
                    }
                    hub = started(tree, step);
                } else if (LATER.matcher(step.command()).matches()) {
                    await(step.command())
                            .atMost(Duration.ofSeconds(90))
                            .pollInterval(Duration.ofMillis(500))
                            .untilAsserted(() -> walk(tree, step));
                } else {
                    walk(tree, step);
                }
            }
        }
    }

    private static void walk(CopiedTree tree, Step step) throws IOException {
        var result = tree.run(step.command());
        assertThat(step.fits(result.out()))
                .as(
                        "%s%nshown:%n%s%nprinted (%d):%n%s%n%s",
                        step.command(), String.join("\n", step.shown()), result.code(), result.out(), tree.errors())
                .isTrue();
    }

    private static Process started(CopiedTree tree, Step step) throws IOException {
        var out = tree.root().resolve("demo-" + System.nanoTime());
        var hub = tree.start(step.command(), out);
        await("the demo's own page, see " + out)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .failFast(
                        "the demo ended",
                        () -> assertThat(hub.isAlive())
                                .as(Files.readString(out) + tree.errors())
                                .isTrue())
                .untilAsserted(() -> assertThat(step.fits(Files.readString(out)))
                        .as(Files.readString(out))
                        .isTrue());
        return hub;
    }

    private static List<Step> steps(String page) {
        var steps = new ArrayList<Step>();
        BLOCK.matcher(page).results().forEach(block -> {
            var lines = new ArrayList<>(block.group(1).lines().toList());
            while (!lines.isEmpty()) {
                var command = new StringBuilder(lines.remove(0).substring(2));
                if (command.toString().endsWith("<<'END'")) {
                    String line;
                    do {
                        line = lines.remove(0);
                        command.append('\n').append(line);
                    } while (!line.equals("END"));
                }
                var shown = new ArrayList<String>();
                while (!lines.isEmpty() && !lines.get(0).startsWith("$ ")) {
                    shown.add(lines.remove(0));
                }
                steps.add(new Step(command.toString(), shown));
            }
        });
        return steps;
    }
}
