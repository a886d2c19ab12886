package io.caravanserai.hub.prove;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.caravanserai.hub.prove.run.Report;
import io.caravanserai.hub.prove.run.Run;
import io.caravanserai.hub.prove.run.Scenario;
import io.caravanserai.hub.prove.run.Size;
import io.caravanserai.hub.prove.scenario.Scenarios;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./hub prove}: plays scenarios one after the other and tells what they found. */
@Command(name = "./hub prove")
final class Prove implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "SCENARIO", defaultValue = "all")
    private String scenario;

    @Option(names = "--seed")
    private Long seed;

    @Option(names = "--short")
    private boolean inShort;

    @Option(names = "--long")
    private boolean inLong;

    @Option(names = "--only", defaultValue = "")
    private String only;

    @Option(names = {"-h", "--help"})
    private boolean help;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        // that a broker is away is what the proof does, no news
        quiet("org.apache.kafka");
        quiet("org.apache.activemq");
        System.exit(new CommandLine(new Prove()).execute(arguments));
    }

    private static void quiet(String logger) {
        ((Logger) LoggerFactory.getLogger(logger)).setLevel(Level.OFF);
    }

    @Override
    public Integer call() throws IOException {
        if (help) {
            System.out.print(usage());
            return 0;
        }
        if (inShort && inLong) {
            throw new ParameterException(spec.commandLine(), "--short or --long, not both.");
        }
        var chosen = Scenarios.ALL.stream()
                .filter(one -> scenario.equals("all") || one.name().equals(scenario))
                .toList();
        if (chosen.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no scenario " + scenario + "; there are all, "
                            + String.join(
                                    ", ",
                                    Scenarios.ALL.stream().map(Scenario::name).toList()) + ".");
        }
        var used = seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed;
        return play(chosen, used, inLong ? Size.LONG : Size.SHORT, only).stream()
                        .allMatch(run -> run.findings().isEmpty())
                ? 0
                : 1;
    }

    static List<Run> play(List<Scenario> scenarios, long seed, Size size) throws IOException {
        return play(scenarios, seed, size, "");
    }

    /** Plays them and writes the report, be they well or not. */
    private static List<Run> play(List<Scenario> scenarios, long seed, Size size, String only) throws IOException {
        System.out.println("seed " + seed + ": ./hub prove --seed " + seed + " repeats this plan");
        var runs = new ArrayList<Run>();
        for (var scenario : scenarios) {
            var run = new Run(scenario.name(), seed, size, only, System.out);
            runs.add(run);
            try {
                scenario.play(run);
            } catch (Exception broken) {
                run.demand(false, "the proof itself", broken + ", because of " + broken.getCause());
                run.say("%s", Arrays.toString(broken.getStackTrace()));
            }
            run.end();
            Report.write(Report.of(runs, size));
        }
        System.out.println();
        System.out.println(Report.of(runs, size));
        System.out.println("Written to " + Report.FILE);
        return runs;
    }

    private static String usage() throws IOException {
        try (InputStream text = Prove.class.getResourceAsStream("/prove/usage.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
