/** The message broker in the hub's process: what it confirmed is on the disk, and nobody but the hub creates anything. */
@NullMarked
package io.caravanserai.hub.embedded.artemis;

import org.jspecify.annotations.NullMarked;
