package io.caravanserai.hub.route.lint.safety;

import io.caravanserai.hub.route.dsl.Route;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import java.util.List;

/** Intakes that say by nothing what makes a repeat a repeat. */
final class IdentityCheck implements Check {

    private static final List<String> OPTIONS = List.of("identityFrom", "groupBy");

    @Override
    public void check(House house, Findings findings) {
        SafetyChecks.routes(house).filter(Route::isIntake).forEach(route -> {
            if (!variable(route) && !source(route, house)) {
                route.accepts()
                        .findFirst()
                        .ifPresent(to -> findings.add(
                                Rule.R309,
                                to.place(),
                                route.called() + " accepts without an identity: set the variable identity to what the"
                                        + " sender repeats with, or a repeat is known by the business key alone"));
            }
        });
    }

    private static boolean variable(Route route) {
        return route.allSteps()
                .anyMatch(step -> (step.kind().equals("setVariable")
                                && step.node().at("name").text().equals("identity"))
                        || (step.kind().equals("setVariables")
                                && step.node().at("variables").items().stream()
                                        .anyMatch(one -> one.at("name").text().equals("identity"))));
    }

    /** A source that takes it from the message, by its own options or those of the kamelet. */
    private static boolean source(Route route, House house) {
        return route.from()
                .filter(from -> OPTIONS.stream()
                        .anyMatch(option -> from.options().containsKey(option)
                                || (from.is("kamelet")
                                        && house.kamelet(from.name())
                                                .filter(kamelet ->
                                                        kamelet.properties().has(option))
                                                .isPresent())))
                .isPresent();
    }
}
