/** Holds the house against its rules: every finding of a run with its place, or the reason why it is accepted. */
@NamedInterface("lint")
@NullMarked
package io.caravanserai.hub.route.lint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
