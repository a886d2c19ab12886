package io.caravanserai.hub.route.lint.structure;

import io.caravanserai.hub.message.NearNames;
import io.caravanserai.hub.route.dsl.Endpoint;
import io.caravanserai.hub.route.dsl.Kamelet;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.lint.catalog.Catalog;
import io.caravanserai.hub.route.lint.catalog.Component;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Node;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether each address is of a component that is here, with options that it has and values that these can take. */
final class EndpointCheck implements Check {

    private static final Set<String> OF_A_TEMPLATE = Set.of("source", "sink");

    private final Catalog catalog;

    EndpointCheck(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void check(House house, Findings findings) {
        house.allRoutes().flatMap(route -> route.endpoints()).forEach(endpoint -> judge(endpoint, house, findings));
    }

    private void judge(Endpoint endpoint, House house, Findings findings) {
        if (endpoint.is("kamelet")) {
            kamelet(endpoint, house, findings);
            return;
        }
        if (endpoint.scheme().contains("${")) {
            return;
        }
        for (var scheme : house.settings().schemes(endpoint)) {
            var component = catalog.component(scheme);
            if (component.isEmpty()) {
                findings.unknown(
                        Rule.R103,
                        endpoint.place(),
                        "the hub has no component '" + scheme + "'",
                        scheme,
                        catalog.components());
            } else if (scheme.equals("door")) {
                door(endpoint, component.get(), findings);
            } else {
                options(scheme, endpoint.options(), component.get(), findings);
                missing(scheme, endpoint, component.get().required(), findings);
            }
        }
    }

    /** What is not the door's own is an option of the transport behind it. */
    private void door(Endpoint endpoint, Component door, Findings findings) {
        var transport = endpoint.remaining().replaceFirst(":.*", "");
        var behind = catalog.component(transport);
        if (behind.isEmpty()) {
            findings.unknown(
                    Rule.R103,
                    endpoint.place(),
                    "the hub has no component '" + transport + "'",
                    transport,
                    catalog.components());
            return;
        }
        endpoint.options()
                .forEach((name, value) ->
                        options(transport, Map.of(name, value), door.knows(name) ? door : behind.get(), findings));
    }

    private static void options(
            String scheme, Map<String, Node.Entry> options, Component component, Findings findings) {
        var known = component.options();
        if (known.isEmpty()) {
            return;
        }
        options.forEach((name, value) -> {
            if (!component.knows(name)) {
                unknown(scheme, value, component, findings);
                return;
            }
            var objection = component.objection(name, value.value().text());
            if (!objection.isEmpty()) {
                findings.add(
                        Rule.R105,
                        value.value().place(),
                        name + " of " + scheme + ": '" + value.value().text() + "' " + objection);
            }
        });
    }

    private static void unknown(String scheme, Node.Entry option, Component component, Findings findings) {
        var name = option.key();
        var near = NearNames.of(name, component.options());
        if (!component.isLenient() || !near.isEmpty()) {
            findings.unknown(
                    Rule.R104, option.place(), scheme + " has no option '" + name + "'", name, component.options());
        }
    }

    private static void missing(String what, Endpoint endpoint, List<String> required, Findings findings) {
        for (var name : required) {
            if (!endpoint.options().containsKey(name)) {
                findings.add(Rule.R111, endpoint.place(), what + " needs the option '" + name + "'");
            }
        }
    }

    private static void kamelet(Endpoint endpoint, House house, Findings findings) {
        if (OF_A_TEMPLATE.contains(endpoint.name())) {
            return;
        }
        var kamelet = house.kamelet(endpoint.name());
        if (kamelet.isEmpty()) {
            findings.unknown(
                    Rule.R103,
                    endpoint.place(),
                    "there is no kamelet '" + endpoint.name() + "' in routes/_shared/kamelets",
                    endpoint.name(),
                    house.kamelets().stream().map(Kamelet::name).toList());
            return;
        }
        var properties = kamelet.get().properties();
        endpoint.options().forEach((name, value) -> {
            if (!properties.has(name)) {
                findings.unknown(
                        Rule.R104,
                        value.place(),
                        "the kamelet " + endpoint.name() + " has no parameter '" + name + "'",
                        name,
                        properties.keys());
            } else {
                value(endpoint.name(), name, value.value(), properties.at(name), findings);
            }
        });
        missing("the kamelet " + endpoint.name(), endpoint, kamelet.get().required(), findings);
    }

    private static void value(String kamelet, String name, Node value, Node about, Findings findings) {
        var text = value.text();
        var allowed = new TreeSet<String>();
        about.at("enum").items().forEach(one -> allowed.add(one.text()));
        boolean fits = switch (about.at("type").text()) {
            case "integer" -> text.matches("-?\\d+");
            case "number" -> text.matches("-?\\d+(\\.\\d+)?");
            case "boolean" -> text.equals("true") || text.equals("false");
            default -> true;
        };
        if (text.contains("{{")) {
            return;
        }
        if (!fits) {
            findings.add(
                    Rule.R105,
                    value.place(),
                    name + " of " + kamelet + ": '" + text + "' is not of type "
                            + about.at("type").text());
        } else if (!allowed.isEmpty() && !allowed.contains(text)) {
            findings.unknown(
                    Rule.R105,
                    value.place(),
                    name + " of " + kamelet + ": '" + text + "' is none of " + String.join(", ", allowed),
                    text,
                    allowed);
        }
    }
}
