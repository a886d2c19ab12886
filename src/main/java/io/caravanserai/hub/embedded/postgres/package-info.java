/** A real PostgreSQL as child process: at most one on its data, durable, adopted when it outlived its hub. */
@NullMarked
package io.caravanserai.hub.embedded.postgres;

import org.jspecify.annotations.NullMarked;
