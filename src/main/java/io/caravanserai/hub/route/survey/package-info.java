/** The house seen from above: who is joined with whom by what, what a field touches, and what waits when a system is down. */
@NamedInterface("survey")
@NullMarked
package io.caravanserai.hub.route.survey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
