package io.caravanserai.hub.route.survey;

import io.caravanserai.hub.route.dsl.Route;
import java.util.Set;

/**
 * A way in.
 *
 * @param source who comes in by it: the door's partner, or whoever proves to be one
 * @param types what it accepts into the ledger
 */
public record Intake(Route route, String source, Set<String> types) {}
