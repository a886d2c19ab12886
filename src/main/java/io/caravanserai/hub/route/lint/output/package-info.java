/** The report of a run, for a person, a script, a code host or a build server. */
@NamedInterface("output")
@NullMarked
package io.caravanserai.hub.route.lint.output;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
