/** Figures of the routes that run, for whoever watches the hub; what each room counts of its own work stands there. */
@NullMarked
package io.caravanserai.hub.observe;

import org.jspecify.annotations.NullMarked;
