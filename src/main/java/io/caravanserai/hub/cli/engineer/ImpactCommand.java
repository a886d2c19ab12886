package io.caravanserai.hub.cli.engineer;

import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import io.caravanserai.hub.cli.command.Explained;
import io.caravanserai.hub.message.NearNames;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.survey.Connections;
import io.caravanserai.hub.route.survey.FieldImpact;
import io.caravanserai.hub.route.survey.Outage;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./hub impact}: what a field touches, or what waits while a system is down. */
@Command(
        name = "impact",
        description = {
            "What touches a field: ./hub impact order.v1#/customer/email",
            "What happens while a system is down: ./hub impact --down erp --for 1h"
        })
public final class ImpactCommand extends Explained implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "CONTRACT#/FIELD",
            description = "A field of a type or contract, as a JSON pointer.")
    private @Nullable String field;

    @Option(names = "--down", paramLabel = "SYSTEM", description = "A system of config/systems.yaml.")
    private @Nullable String down;

    @Option(names = "--for", paramLabel = "DURATION", description = "How long it is down (default: 1h).")
    private String length = "1h";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if ((field == null) == (down == null)) {
            throw new ParameterException(
                    spec.commandLine(), "Name a field (order.v1#/customer/email), or --down a system.");
        }
        var house = Houses.here();
        var out = spec.commandLine().getOut();
        int code = field != null ? field(field, house, out) : down(String.valueOf(down), length, house, out);
        out.flush();
        return code;
    }

    private static int field(String field, House house, PrintWriter out) {
        int hash = field.indexOf('#');
        var contract = hash < 0 ? field : field.substring(0, hash);
        var pointer = hash < 0 ? "" : field.substring(hash + 1);
        var agreement = house.contract(contract)
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.NOTHING_FOUND,
                        "There is no contract " + contract
                                + NearNames.clause(contract, house.contracts().keySet())));
        if (!agreement.shape().has(pointer)) {
            throw new CommandFailed(
                    ExitCode.NOTHING_FOUND,
                    contract + " has no field " + pointer
                            + NearNames.clause(pointer, agreement.shape().pointers()));
        }
        var impact = FieldImpact.of(house, contract, pointer);
        section(out, "Stated by", List.of(agreement.source().path().toString()));
        section(
                out,
                "Mappings",
                impact.touches().stream()
                        .map(touch -> touch.place() + "  " + touch.does())
                        .toList());
        section(out, "Routes", impact.routes());
        section(out, "Targets", impact.targets());
        section(out, "Contracts", impact.contracts());
        section(out, "Cases", impact.cases());
        return ExitCode.DONE;
    }

    private static int down(String system, String length, House house, PrintWriter out) {
        var known = house.settings().systems();
        var settings = known.get(system);
        if (settings == null) {
            throw new CommandFailed(
                    ExitCode.NOTHING_FOUND,
                    "config/systems.yaml has no system " + system + NearNames.clause(system, known.keySet()));
        }
        var time = duration(length);
        var outage = Outage.of(house, system);
        section(
                out,
                "Waits, in the ledger, without an attempt or an age",
                outage.waiting().stream()
                        .map(each -> each.type() + " for " + each.target() + "  ("
                                + each.route().id()
                                + reason(outage.because().get(each.route().id())) + ")")
                        .toList());
        section(
                out,
                "Doors that stay open",
                outage.doors().stream()
                        .map(door -> door.route().id() + "  (" + door.source() + ")")
                        .toList());
        section(out, "Goes on", others(house, outage));
        var giveUp = settings.at("deliver", "retry", "give-up").text();
        var open = settings.at("deliver", "breaker", "open").text();
        out.println("After " + length + ": "
                + (giveUp.isEmpty() || duration(giveUp).compareTo(time) > 0
                        ? "nothing is given up"
                        : "nothing is given up while the target is held, though " + giveUp
                                + " of failing tries would be too long")
                + "; what waited is due again within " + (open.isEmpty() ? "the breaker's open time" : open)
                + " of its return, in a ramp"
                + rate(settings.at("deliver", "rate").text()) + ".");
        return ExitCode.DONE;
    }

    private static Collection<String> others(House house, Outage outage) {
        var waiting = outage.waiting().stream().map(each -> each.route().id()).collect(Collectors.toSet());
        return Connections.of(house).deliveries().stream()
                .filter(each -> !waiting.contains(each.route().id()))
                .map(each -> each.type() + " for " + each.target() + "  ("
                        + each.route().id() + ")")
                .toList();
    }

    private static String reason(@Nullable String because) {
        return because == null ? "" : "; " + because;
    }

    private static String rate(String rate) {
        return rate.isEmpty() ? "" : " of at most " + rate;
    }

    private static Duration duration(String text) {
        try {
            return DurationStyle.detectAndParse(text);
        } catch (IllegalArgumentException none) {
            throw new CommandFailed(CommandLine.ExitCode.USAGE, "'" + text + "' is no duration, as in 30m, 1h or 2d.");
        }
    }

    private static void section(PrintWriter out, String title, Collection<?> lines) {
        out.println(title + (lines.isEmpty() ? ": none" : ""));
        lines.forEach(line -> out.println("  " + line));
    }
}
