/** What happened and what was expected, written alike, so that the two can be laid beside each other line by line. */
@NamedInterface("shown")
@NullMarked
package io.caravanserai.hub.rehearsal.shown;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
