package io.caravanserai.hub.route.lint;

import io.caravanserai.hub.route.model.House;

/** Looks for what one rule, or some that are close, object to. */
@FunctionalInterface
public interface Check {

    void check(House house, Findings findings);
}
