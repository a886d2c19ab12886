/** What no case has reached: routes, steps, failures and the outputs of mappings. */
@NamedInterface("coverage")
@NullMarked
package io.caravanserai.hub.rehearsal.coverage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
