/** Who did what, when and why: added to, never changed. */
@NullMarked
package io.caravanserai.hub.console.audit;

import org.jspecify.annotations.NullMarked;
