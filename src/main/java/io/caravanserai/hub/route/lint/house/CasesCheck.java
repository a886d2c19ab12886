package io.caravanserai.hub.route.lint.house;

import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Node;
import io.caravanserai.hub.route.source.SourceFile;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.regex.Pattern;

/** Whether what engineers wrote can be tested: each mapping and flow has cases, and each case what it needs. */
final class CasesCheck implements Check {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+/[a-z0-9]+(-[a-z0-9]+)*-to-[a-z0-9]+(-[a-z0-9]+)*");

    @Override
    public void check(House house, Findings findings) {
        for (var mapping : house.mappings()) {
            if (!NAME.matcher(mapping.name()).matches()) {
                findings.add(
                        Rule.R211,
                        mapping.source().top(),
                        "a mapping is named <flow>/<source>-to-<target>, in lower-case-words");
            }
            if (mapping.cases() == null) {
                findings.add(
                        Rule.R212,
                        mapping.source().top(),
                        "it has no cases: write " + mapping.name() + ".test.yaml beside it");
            }
        }
        for (var flow : house.flows()) {
            boolean tested = house.cases().stream()
                    .anyMatch(file -> flow.folder().equals(file.path().getParent()));
            if (!tested) {
                findings.add(
                        Rule.R212,
                        flow.place(),
                        "the flow has no cases: write " + flow.name() + ".test.yaml beside it");
            }
        }
        house.cases().stream().filter(file -> file.broken() == null).forEach(file -> cases(house, file, findings));
    }

    private static void cases(House house, SourceFile file, Findings findings) {
        var cases = file.root().at("cases");
        if (cases.items().isEmpty()) {
            findings.add(Rule.R212, cases.place(), "it has no cases: a test that runs nothing proves nothing");
        }
        var names = new HashSet<String>();
        for (var each : cases.items()) {
            var name = each.at("name");
            if (!name.says()) {
                findings.add(Rule.R212, each.place(), "this case has no name");
            } else if (!names.add(name.text())) {
                findings.add(Rule.R212, name.place(), "another case is called '" + name.text() + "' already");
            }
            each.entries().stream()
                    .filter(entry -> entry.key().endsWith("-file"))
                    .forEach(entry -> exists(house, file, entry.value(), findings));
        }
    }

    /** From the root of the house, beside the file, or among the flow's samples. */
    private static void exists(House house, SourceFile file, Node name, Findings findings) {
        var folder = file.path().resolveSibling("");
        if (!Files.exists(house.root().resolve(name.text()))
                && !Files.exists(folder.resolve(name.text()))
                && !Files.exists(folder.resolve("samples").resolve(name.text()))) {
            findings.add(Rule.R212, name.place(), "there is no file " + name.text());
        }
    }
}
