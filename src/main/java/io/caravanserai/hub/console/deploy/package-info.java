/** Deploys over the API: asked for, followed and rolled back by an integrator. */
@NullMarked
package io.caravanserai.hub.console.deploy;

import org.jspecify.annotations.NullMarked;
