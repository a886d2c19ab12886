/** Who is calling, through which door, and how a door refuses: nothing unauthenticated, oversized or unlisted comes in. */
@NullMarked
package io.caravanserai.hub.partner;

import org.jspecify.annotations.NullMarked;
