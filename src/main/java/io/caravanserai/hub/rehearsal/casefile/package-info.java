/** A file of cases, as text with lines and as a tree; and what became of a case, whatever kind it is. */
@NamedInterface("casefile")
@NullMarked
package io.caravanserai.hub.rehearsal.casefile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
