/** Rules that try dead letters again without a person: off unless configured, within what the delivery's budget leaves, and never where only a person can tell. */
@NamedInterface("rule")
@NullMarked
package io.caravanserai.hub.deadletter.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
