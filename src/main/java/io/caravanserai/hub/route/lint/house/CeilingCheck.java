package io.caravanserai.hub.route.lint.house;

import static io.caravanserai.hub.route.lint.Measures.Measure.LINES_PER_FILE;
import static io.caravanserai.hub.route.lint.Measures.Measure.PARAMETERS_PER_KAMELET;
import static io.caravanserai.hub.route.lint.Measures.Measure.ROUTES_PER_FILE;
import static io.caravanserai.hub.route.lint.Measures.Measure.STEPS_PER_ROUTE;

import io.caravanserai.hub.route.dsl.Room;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Measures;
import io.caravanserai.hub.route.lint.Measures.Measure;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Place;

/** How large a route, a file and a kamelet may grow before nobody reads them any more. */
final class CeilingCheck implements Check {

    private final Measures measures;

    CeilingCheck(Measures measures) {
        this.measures = measures;
    }

    @Override
    public void check(House house, Findings findings) {
        measures.unusable().forEach((problem, node) -> findings.add(Rule.R207, node.place(), problem));
        house.routes().filter(route -> route.room() != Room.SIMULATORS).forEach(route -> {
            judge(
                    route.allSteps().count(),
                    STEPS_PER_ROUTE,
                    route.place(),
                    route.called() + " has %d steps: give some to a direct: route or a kamelet",
                    findings);
        });
        for (var file : house.routeFiles()) {
            var top = file.source().top();
            if (file.room() != Room.SIMULATORS) {
                judge(file.routes().size(), ROUTES_PER_FILE, top, "this file has %d routes: split it", findings);
                judge(file.source().lines().size(), LINES_PER_FILE, top, "this file has %d lines: split it", findings);
            }
        }
        for (var kamelet : house.kamelets()) {
            judge(
                    kamelet.properties().keys().size(),
                    PARAMETERS_PER_KAMELET,
                    kamelet.properties().place(),
                    "this kamelet has %d parameters: make it two",
                    findings);
        }
    }

    private void judge(long is, Measure measure, Place place, String message, Findings findings) {
        int most = measures.most(measure);
        if (is > most) {
            findings.add(
                    Rule.R207,
                    place,
                    message.formatted(is) + " (at most " + most + ", " + measure.key() + " in config/lint.yaml)");
        }
    }
}
