package io.caravanserai.hub.route.lint.safety;

import io.caravanserai.hub.route.dsl.Route;
import io.caravanserai.hub.route.dsl.Step;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import java.util.Set;

/** Files, and what is split, that would be held in memory as a whole. */
final class StreamCheck implements Check {

    private static final String[] REMOTE_FILES = {"ftp", "ftps", "sftp", "smb", "azure-files"};
    private static final Set<String> READS_ALL =
            Set.of("convertBodyTo", "unmarshal", "transform", "setBody", "validate");

    @Override
    public void check(House house, Findings findings) {
        SafetyChecks.routes(house).forEach(route -> {
            route.allSteps()
                    .filter(step -> step.kind().equals("split"))
                    .filter(step -> !step.node().at("streaming").text().equals("true"))
                    .forEach(step -> findings.add(
                            Rule.R307,
                            step.place(),
                            "split without streaming: true holds all parts in memory at once"));
            route.from().ifPresent(from -> {
                if (from.is(REMOTE_FILES) && !from.option("streamDownload").equals("true")) {
                    findings.add(
                            Rule.R307,
                            from.place(),
                            from.scheme() + " without streamDownload: true loads each file whole");
                }
                if (from.is("file") || from.is(REMOTE_FILES)) {
                    whole(route, findings);
                }
            });
        });
    }

    /** A file is only a name until a step wants its content. */
    private static void whole(Route route, Findings findings) {
        for (var step : route.steps()) {
            if (step.kind().equals("split")) {
                return;
            }
            if (readsAll(step)) {
                findings.add(
                        Rule.R307,
                        step.place(),
                        step.kind() + " takes the whole file into memory: split it with streaming: true before,"
                                + " or read it by the kamelet csv-file-source");
                return;
            }
        }
    }

    private static boolean readsAll(Step step) {
        return READS_ALL.contains(step.kind())
                || step.endpoint()
                        .filter(to -> to.is("contract", "mapping", "hub"))
                        .isPresent();
    }
}
