package io.caravanserai.hub.route.survey;

import static io.caravanserai.hub.route.survey.MarkdownTable.code;
import static io.caravanserai.hub.route.survey.MarkdownTable.codes;
import static io.caravanserai.hub.route.survey.MarkdownTable.or;
import static io.caravanserai.hub.route.survey.MarkdownTable.words;

import io.caravanserai.hub.route.dsl.Endpoint;
import io.caravanserai.hub.route.dsl.Route;
import io.caravanserai.hub.route.model.Agreement;
import io.caravanserai.hub.route.model.Flow;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Node;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The design of a flow as a page of Markdown: what it is for, who is joined by it, and what becomes of a failure. */
public final class FlowDesign {

    private final House house;
    private final Flow flow;
    private final List<Intake> intakes;
    private final List<Delivery> deliveries;
    private final PrintWriter out;

    private FlowDesign(House house, Flow flow, PrintWriter out) {
        this.house = house;
        this.flow = flow;
        this.out = out;
        var connections = Connections.of(house);
        intakes = connections.intakes().stream()
                .filter(each -> each.route().flow().equals(flow.name()))
                .toList();
        deliveries = connections.deliveries().stream()
                .filter(each -> each.route().flow().equals(flow.name()))
                .toList();
    }

    public static void write(House house, Flow flow, PrintWriter out) {
        new FlowDesign(house, flow, out).write();
    }

    private void write() {
        var says = flow.says();
        out.println("# Flow " + flow.name());
        out.println();
        out.println(or(says.at("purpose").text(), "Its page does not say what it is for."));
        out.println();
        var consistency = says.at("consistency").entries().stream()
                .filter(entry -> !entry.key().equals("max-drift"))
                .map(entry -> entry.key() + " " + entry.value().text())
                .collect(Collectors.joining(", "));
        var drift = says.at("consistency", "max-drift").text();
        table("What", "Says");
        row("Owner", says.at("owner").text());
        row("Pattern", says.at("pattern").text());
        row("Why this pattern", says.at("why").text());
        row("Consistency", consistency + (drift.isEmpty() ? "" : "; no further apart than " + drift));
        row(
                "Freshness",
                words("99 of 100 delivered within ", says.at("freshness").text()));
        row("Silence is a fault", expected(says));
        out.println();
        out.println("```mermaid");
        MermaidMap.write(HouseMap.of(Connections.of(house)).of(flow.name()), out);
        out.println("```");
        doors();
        messages();
        targets();
        failures();
        samples();
        out.flush();
    }

    private static String expected(Node says) {
        var window = says.at("expect", "window").text();
        var every = says.at("expect", "every").text();
        return every.isEmpty() ? "" : "after " + every + " without a message" + (window.isEmpty() ? "" : ", " + window);
    }

    private void doors() {
        heading("Doors");
        if (intakes.isEmpty()) {
            out.println("None: it delivers what other flows accept.");
            return;
        }
        table("Route", "Way in", "Partner", "Proves who it is by", "Contract", "What makes a repeat", "Accepts");
        for (var intake : intakes) {
            var route = intake.route();
            var door = house.settings().doors().get(route.id());
            row(
                    code(route.id()),
                    code(route.from().map(Endpoint::uri).orElse("")),
                    intake.source(),
                    door == null ? "" : or(door.at("authentication", "scheme").text(), "the way in itself"),
                    contracts(route),
                    DesignWords.identity(route),
                    codes(intake.types()));
        }
    }

    private void messages() {
        heading("Messages");
        table("Type", "What", "Business key", "Owner", "Status", "Personal");
        var types = new TreeSet<String>();
        intakes.forEach(each -> types.addAll(each.types()));
        deliveries.forEach(each -> {
            types.add(each.type());
            types.addAll(each.replies());
        });
        for (var type : types) {
            var schema = house.contract(type)
                    .map(Agreement::source)
                    .map(source -> source.root())
                    .orElse(null);
            if (schema == null) {
                row(code(type), "", "", "", "unknown to the canonical model", "");
            } else {
                boolean personal =
                        house.contract(type).orElseThrow().source().text().contains("\"x-sensitive\"");
                row(
                        code(type),
                        schema.at("description").text(),
                        code(schema.at("x-key").text()),
                        schema.at("x-owner").text(),
                        schema.at("x-status").text(),
                        personal ? "yes" : "no");
            }
        }
    }

    private void targets() {
        heading("Targets");
        if (deliveries.isEmpty()) {
            out.println("None.");
            return;
        }
        table(
                "Target",
                "Owner",
                "Is told of",
                "By",
                "Contract",
                "Order",
                "A lost answer",
                "Limits",
                "Tries again",
                "Is left alone");
        for (var delivery : deliveries) {
            var system = house.settings().systems().get(delivery.target());
            var from = delivery.route().from().orElseThrow();
            if (system == null) {
                row(
                        delivery.target(),
                        "",
                        code(delivery.type()),
                        code(delivery.route().id()),
                        "",
                        "",
                        "",
                        "",
                        "",
                        "");
                continue;
            }
            var deliver = system.at("deliver");
            row(
                    delivery.target(),
                    system.at("owner").text(),
                    code(delivery.type())
                            + (delivery.replies().isEmpty() ? "" : ", answers with " + codes(delivery.replies())),
                    code(delivery.route().id()),
                    contracts(delivery.route()),
                    DesignWords.order(from),
                    DesignWords.effect(system.at("effect")),
                    DesignWords.limits(deliver),
                    DesignWords.retry(deliver.at("retry")),
                    DesignWords.breaker(deliver.at("breaker")));
        }
    }

    private void failures() {
        heading("Failure");
        var owners = house.routes()
                .filter(route -> route.flow().equals(flow.name()))
                .map(route -> route.node().at("routeConfigurationId").text())
                .filter(owner -> !owner.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        house.routeFiles().stream()
                .flatMap(file -> file.declared("routeConfiguration").stream())
                .filter(each -> owners.contains(each.at("id").text()))
                .forEach(each -> out.println("- `" + each.at("id").text() + "`: "
                        + each.at("description").text().replaceAll("\\s+", " ").strip()));
        for (var delivery : deliveries) {
            for (var reply : delivery.replies()) {
                out.println("- While " + delivery.target() + " is away, nothing of `" + reply + "` comes from it.");
            }
        }
        out.println("- A refused message is kept with its bytes and its findings; `./hub rejects list` shows it.");
        out.println(
                "- What a target refuses is dead at once, with cause, route and step; `./hub dead-letters list` shows"
                        + " it.");
    }

    private void samples() {
        heading("Samples and cases");
        table("File", "Cases");
        for (var file : house.cases()) {
            if (flow.folder().equals(file.path().getParent()) || usedMapping(file.path())) {
                row(
                        code(shown(file.path())),
                        file.root().at("cases").items().stream()
                                .map(each -> each.at("name").text())
                                .collect(Collectors.joining("; ")));
            }
        }
    }

    private boolean usedMapping(Path cases) {
        var mappings = house.root().resolve("mappings");
        if (!cases.startsWith(mappings)) {
            return false;
        }
        var name = mappings.relativize(cases).toString().replace('\\', '/').replaceFirst("\\.test\\.yaml$", "");
        return house.routes()
                .filter(route -> route.flow().equals(flow.name()))
                .flatMap(Route::endpoints)
                .anyMatch(to -> to.is("mapping") && to.name().equals(name));
    }

    private String shown(Path path) {
        return path.toString()
                .replace('\\', '/')
                .replaceFirst("^" + java.util.regex.Pattern.quote(house.root() + "/"), "");
    }

    private static String contracts(Route route) {
        return codes(route.endpoints()
                .filter(to -> to.is("contract"))
                .map(Endpoint::name)
                .distinct()
                .toList());
    }

    private void heading(String text) {
        out.println();
        out.println("## " + text);
        out.println();
    }

    private void table(String... titles) {
        out.println(MarkdownTable.row(titles));
        out.println("|" + "---|".repeat(titles.length));
    }

    private void row(String... cells) {
        out.println(MarkdownTable.row(cells));
    }
}
