package io.caravanserai.hub.route.model;

import io.caravanserai.hub.route.dsl.Route;
import io.caravanserai.hub.route.dsl.Step;
import java.util.Map;

/**
 * A mapping at a place of a route, with the contracts on both of its sides.
 *
 * @param name the mapping's
 * @param reads the contract of its input; empty where that is not known
 * @param feeds the contract that its output is held against next; empty where none is
 * @param variables the contracts of what the route keeps in variables
 */
public record MappingUse(
        String name, Route route, Step step, String reads, String feeds, Map<String, String> variables) {}
