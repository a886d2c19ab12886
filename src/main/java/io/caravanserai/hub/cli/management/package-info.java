/** What every command needs that asks a running hub: its management API, as a named user, shown to people and to scripts. */
@NullMarked
package io.caravanserai.hub.cli.management;

import org.jspecify.annotations.NullMarked;
