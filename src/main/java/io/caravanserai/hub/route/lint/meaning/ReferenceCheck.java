package io.caravanserai.hub.route.lint.meaning;

import io.caravanserai.hub.route.dsl.Endpoint;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.Agreement;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.model.MappingFile;
import io.caravanserai.hub.route.source.Node;
import io.caravanserai.hub.route.source.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether what {@code contract:}, {@code mapping:} and {@code hub:} name is there. */
final class ReferenceCheck implements Check {

    /** What {@code hub:} does beside taking and giving canonical messages. */
    private static final Set<String> SERVICES = Set.of("failed", "refused", "status");

    @Override
    public void check(House house, Findings findings) {
        house.allRoutes().flatMap(route -> route.endpoints()).forEach(endpoint -> endpoint(endpoint, house, findings));
        for (var file : house.cases()) {
            for (var key : List.of("contract", "input-contract")) {
                var name = file.root().at(key);
                if (name.says()) {
                    contract(name.text(), name.place(), house, findings);
                }
            }
        }
        house.agreements().stream()
                .filter(agreement -> !agreement.isNamed())
                .forEach(agreement -> findings.add(
                        Rule.R401,
                        agreement.source().top(),
                        "nothing can ask for this contract: name it <name>.v<n>" + agreement.notation()));
    }

    private static void endpoint(Endpoint endpoint, House house, Findings findings) {
        var name = endpoint.name();
        switch (endpoint.scheme()) {
            case "contract" -> contract(name, endpoint.place(), house, findings);
            case "mapping" -> {
                if (!name.contains("{{") && house.mapping(name).isEmpty()) {
                    findings.unknown(
                            Rule.R402,
                            endpoint.place(),
                            "there is no mapping '" + name + "' in mappings/",
                            name,
                            house.mappings().stream().map(MappingFile::name).toList());
                }
            }
            case "hub" -> hub(endpoint, house, findings);
            case "kamelet", "csv" -> {
                var contract = endpoint.options().get("contract");
                if (contract != null) {
                    contract(contract.value().text(), contract.value().place(), house, findings);
                }
            }
            default -> {
                // names nothing of ours
            }
        }
        wsdl(endpoint, house, findings);
    }

    private static void contract(String name, Place place, House house, Findings findings) {
        if (!name.contains("{{") && house.contract(name).isEmpty()) {
            findings.unknown(
                    Rule.R401,
                    place,
                    "there is no contract '" + name + "' in canonical-model/",
                    name,
                    house.contracts().keySet());
        }
    }

    private static void hub(Endpoint endpoint, House house, Findings findings) {
        var name = endpoint.name();
        var types = house.agreements().stream()
                .filter(Agreement::canonical)
                .map(Agreement::name)
                .collect(Collectors.toSet());
        if (!SERVICES.contains(name) && !types.contains(name) && !name.contains("{{")) {
            types.addAll(SERVICES);
            findings.unknown(
                    Rule.R403, endpoint.place(), "the canonical model has no type '" + name + "'", name, types);
        }
    }

    private static void wsdl(Endpoint endpoint, House house, Findings findings) {
        for (var key : List.of("wsdl", "wsdlURL")) {
            var option = endpoint.options().get(key);
            if (option == null) {
                continue;
            }
            var text = option.value().text();
            if (text.isEmpty() || text.contains("{{") || text.contains("://")) {
                continue;
            }
            var file = text.startsWith("file:") ? text.substring(5) : "canonical-model/_partners/" + text;
            if (!Files.exists(house.root().resolve(file)) && !Files.exists(Path.of(file))) {
                Node value = option.value();
                findings.unknown(
                        Rule.R401,
                        value.place(),
                        "there is no file " + file,
                        file,
                        house.agreements().stream()
                                .map(each -> house.root()
                                        .relativize(each.source().path())
                                        .toString())
                                .toList());
            }
        }
    }
}
