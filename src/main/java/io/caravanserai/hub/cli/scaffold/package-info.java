/** The command that connects a system: it writes what an engineer then fills in. No hub need run. */
@NullMarked
package io.caravanserai.hub.cli.scaffold;

import org.jspecify.annotations.NullMarked;
