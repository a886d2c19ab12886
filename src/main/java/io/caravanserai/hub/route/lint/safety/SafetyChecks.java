package io.caravanserai.hub.route.lint.safety;

import io.caravanserai.hub.route.dsl.Room;
import io.caravanserai.hub.route.dsl.Route;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Measures;
import io.caravanserai.hub.route.model.House;
import java.util.List;
import java.util.stream.Stream;

/** The checks of this group. They leave the simulators alone: these stand for the systems outside, and only in the demo. */
public final class SafetyChecks {

    private SafetyChecks() {}

    public static List<Check> all(Measures measures) {
        return List.of(
                new CodeCheck(),
                new DecisionCheck(measures),
                new SwallowCheck(),
                new MessageDataCheck(),
                new ItemPathCheck(),
                new MemoryCheck(),
                new StreamCheck(),
                new TimeoutCheck(),
                new IdentityCheck());
    }

    static Stream<Route> routes(House house) {
        return house.allRoutes().filter(route -> route.room() != Room.SIMULATORS);
    }
}
