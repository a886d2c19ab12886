package io.caravanserai.hub.route.lint.structure;

import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.lint.catalog.Catalog;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Node;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether each bean that a route names is one of the hub's, or is declared in the files. */
final class BeanCheck implements Check {

    private static final Pattern REFERENCE = Pattern.compile("#(?:bean:)?(?<name>[A-Za-z_][\\w.-]*)");
    private static final Set<String> NAMING = Set.of(
            "ref",
            "onExceptionOccurredRef",
            "errorHandlerRef",
            "routePolicy",
            "processorRef",
            "onRedeliveryRef",
            "onPrepareFailureRef",
            "retryWhileRef",
            "redeliveryPolicyRef",
            "executorServiceRef",
            "transactedPolicy");

    private final Catalog catalog;

    BeanCheck(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void check(House house, Findings findings) {
        var known = new TreeSet<>(catalog.beans());
        house.routeFiles().stream()
                .flatMap(file -> file.declared("beans").stream())
                .flatMap(beans -> beans.items().stream())
                .forEach(bean -> known.add(bean.at("name").text()));
        house.kamelets().stream()
                .flatMap(kamelet -> kamelet.source().root().at("spec", "template", "beans").items().stream())
                .forEach(bean -> known.add(bean.at("name").text()));
        house.routeFiles().forEach(file -> references(file.source().root(), known, findings));
        house.kamelets().forEach(kamelet -> references(kamelet.template().node(), known, findings));
        house.shown().forEach(block -> references(block.source().root(), known, findings));
    }

    private static void references(Node root, Set<String> known, Findings findings) {
        root.walk((key, node) -> {
            if (node.kind() != Node.Kind.TEXT || node.text().contains("{{")) {
                return;
            }
            var text = node.text();
            var match = REFERENCE.matcher(text);
            if (match.matches()) {
                named(match.group("name"), node, known, findings);
            } else if (NAMING.contains(key) && text.matches("[\\w.-]+")) {
                named(text, node, known, findings);
            }
        });
    }

    private static void named(String name, Node node, Set<String> known, Findings findings) {
        if (!known.contains(name)) {
            findings.unknown(Rule.R107, node.place(), "the hub has no bean '" + name + "'", name, known);
        }
    }
}
