package io.caravanserai.hub.route.lint.structure;

import io.caravanserai.hub.route.dsl.Kamelet;
import io.caravanserai.hub.route.dsl.RouteFile;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Node;
import io.caravanserai.hub.route.source.SourceFile;
import java.util.regex.Pattern;

/** Files that cannot be read, say a key twice, or have a name by which nothing reads them. */
final class FileCheck implements Check {

    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    @Override
    public void check(House house, Findings findings) {
        house.files().forEach(file -> readable(file, findings));
        house.shown().stream().map(RouteFile::source).forEach(block -> readable(block, findings));
        house.strays()
                .forEach(file -> findings.add(
                        Rule.R113,
                        file.top(),
                        "nothing reads this file: a route file is named <name>.camel.yaml, a flow's page flow.yaml, cases"
                                + " <name>.test.yaml"));
        house.routeFiles().forEach(file -> named(file.source(), ".camel.yaml", findings));
        house.kamelets().stream().map(Kamelet::source).forEach(file -> named(file, ".kamelet.yaml", findings));
    }

    private static void readable(SourceFile file, Findings findings) {
        var broken = file.broken();
        if (broken != null) {
            findings.add(Rule.R001, broken.place(), "it cannot be read: " + broken.reason());
        }
        for (var document : file.documents()) {
            document.walk((key, node) -> repeated(node, findings));
        }
    }

    private static void repeated(Node node, Findings findings) {
        for (var entry : node.repeated()) {
            findings.add(
                    Rule.R114,
                    entry.place(),
                    "'" + entry.key() + "' stands in line "
                            + node.placeOf(entry.key()).line() + " already; one of the two would be lost");
        }
    }

    private static void named(SourceFile file, String ending, Findings findings) {
        var stem = file.name().substring(0, file.name().length() - ending.length());
        if (!KEBAB.matcher(stem).matches()) {
            findings.add(
                    Rule.R113,
                    file.top(),
                    "'" + file.name() + "' is not <lower-case-words>" + ending
                            + "; Camel takes all after the first dot for the ending");
        }
    }
}
