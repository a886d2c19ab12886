/** How long what was accepted is kept. What is open never goes, and what goes stays in the books as the day's totals. */
@NullMarked
@NamedInterface("retention")
package io.caravanserai.hub.ledger.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
