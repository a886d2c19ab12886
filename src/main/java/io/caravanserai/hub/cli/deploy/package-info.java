/** {@code ./hub deploy} and {@code ./hub deploys}: changing what a hub runs, and taking it back. */
@NullMarked
package io.caravanserai.hub.cli.deploy;

import org.jspecify.annotations.NullMarked;
