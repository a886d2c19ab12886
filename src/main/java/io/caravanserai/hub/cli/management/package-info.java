/** The commands that ask a running hub: over its management API, as a named user, for people and for scripts. */
@NullMarked
package io.caravanserai.hub.cli.management;

import org.jspecify.annotations.NullMarked;
