/** Rewrites what cases expect into what happened, and leaves everything else in the file as it was written. */
@NamedInterface("update")
@NullMarked
package io.caravanserai.hub.rehearsal.update;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
