/** Translation between a partner's words and the canonical ones, by files that need no compiler. */
@NullMarked
package io.caravanserai.hub.mapping;

import org.jspecify.annotations.NullMarked;
