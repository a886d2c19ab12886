package io.caravanserai.hub.route.lint.house;

import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Measures;
import java.util.List;

/** The checks of this group. */
public final class HouseChecks {

    private HouseChecks() {}

    public static List<Check> all(Measures measures) {
        return List.of(
                new FlowCheck(), new RouteCheck(), new CeilingCheck(measures), new LiteralCheck(), new CasesCheck());
    }
}
