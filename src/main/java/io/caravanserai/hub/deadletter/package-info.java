/** Deliveries that nobody tries again until a person says so: why they died, which belong together, what can be done. Nothing here sends anything. */
@NullMarked
package io.caravanserai.hub.deadletter;

import org.jspecify.annotations.NullMarked;
