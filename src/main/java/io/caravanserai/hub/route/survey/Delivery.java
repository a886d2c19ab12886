package io.caravanserai.hub.route.survey;

import io.caravanserai.hub.route.dsl.Route;
import java.util.Set;

/**
 * A way out.
 *
 * @param replies the types that it accepts when the target has answered; whoever waits for these waits for the target
 */
public record Delivery(Route route, String type, String target, Set<String> replies) {}
