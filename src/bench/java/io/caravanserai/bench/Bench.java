package io.caravanserai.bench;

import io.caravanserai.bench.alone.Flooded;
import io.caravanserai.bench.alone.Isolation;
import io.caravanserai.bench.alone.Routes;
import io.caravanserai.bench.load.Wrk;
import io.caravanserai.bench.machine.Machine;
import io.caravanserai.bench.protocol.Benchmark;
import io.caravanserai.bench.protocol.Console;
import io.caravanserai.bench.protocol.Plan;
import io.caravanserai.bench.protocol.ProtocolBroken;
import io.caravanserai.bench.report.Outcome;
import io.caravanserai.bench.report.Report;
import io.caravanserai.bench.site.Programs;
import io.caravanserai.bench.site.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./hub bench}: compares, and writes what came out. 1 if a comparison broke its own protocol; a goal missed is no failure. */
@Command(name = "./hub bench")
final class Bench implements Callable<Integer> {

    private static final int ROUNDS = 5;
    private static final String CHECKS = "checks";

    /** In the order in which {@code all} runs them. */
    private static final List<Benchmark> ALL = List.of(
            new Overhead(),
            new Durable(),
            new EndToEnd(),
            new Route(),
            new Soap(),
            new Rows(),
            new Isolation(),
            new Routes(),
            new Flooded(),
            new Start());

    @Parameters(arity = "0..1", paramLabel = "NAME")
    private @Nullable String name;

    @Option(names = "--rounds")
    private int rounds = ROUNDS;

    @Option(names = "--short")
    private boolean inShort;

    @Option(names = "--tiny")
    private boolean tiny;

    @Option(names = "--beside-load")
    private boolean besideLoad;

    @Option(names = {"-h", "--help"})
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (help || name == null) {
            System.out.print(Files.readString(Path.of("src/bench/resources/usage.txt")));
            return help ? 0 : 2;
        }
        if (rounds < 1) {
            throw wrong("--rounds must be 1 or more.");
        }
        var chosen = ALL.stream()
                .filter(one -> "all".equals(name) || one.name().equals(name))
                .toList();
        if (chosen.isEmpty() && !CHECKS.equals(name)) {
            throw wrong("There is no " + name + "; there are all, "
                    + ALL.stream().map(Benchmark::name).collect(Collectors.joining(", ")) + " and " + CHECKS + ".");
        }
        try {
            Wrk.require();
            var others = Versions.others();
            if (!others.isEmpty()) {
                throw new ProtocolBroken(
                        "peers must run on the hub's versions, see src/bench/peers/pom.xml: " + others);
            }
            if (chosen.isEmpty()) {
                return Checks.allFound(Programs.BENCH.resolve(CHECKS)) ? 0 : 1;
            }
            compare(chosen);
            return 0;
        } catch (ProtocolBroken | IllegalStateException broken) {
            System.err.println("hub bench: " + broken.getMessage());
            return 1;
        }
    }

    private void compare(List<Benchmark> chosen) throws IOException {
        var plan =
                tiny ? Plan.tiny(rounds) : inShort ? Plan.inShort(rounds, besideLoad) : Plan.full(rounds, besideLoad);
        var report = new Report(Programs.BENCH, head(plan));
        var outcomes = new ArrayList<Outcome>();
        for (var benchmark : chosen) {
            Console.say("%s, form: %s", benchmark.name(), plan.form());
            outcomes.add(benchmark.run(plan, Programs.BENCH.resolve(benchmark.name())));
            var file = report.write(outcomes);
            System.out.println("\n" + Report.text(outcomes.get(outcomes.size() - 1)));
            System.out.println("Written to " + file + " and " + benchmark.name() + ".svg beside it");
        }
    }

    private static String head(Plan plan) {
        return String.join(
                "\n",
                "Form: " + plan.form() + " · " + plan.rounds() + " rounds of "
                        + plan.round().toSeconds() + " s a peer after "
                        + plan.warmUp().toSeconds() + " s of warm-up · " + plan.connections()
                        + " connections · each peer "
                        + String.join(" ", Programs.JVM),
                "",
                Machine.described(),
                "",
                "Camel " + Versions.of("camel-core-engine") + " · Spring Boot " + Versions.of("spring-boot")
                        + " · Netty " + Versions.of("netty-codec-http") + " · networknt "
                        + Versions.of("json-schema-validator") + " · PostgreSQL driver "
                        + Versions.of("postgresql"),
                "");
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec == null ? new CommandLine(this) : spec.commandLine(), what);
    }
}
