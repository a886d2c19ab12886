/** The program ./hub: its commands, and how the hub is started; a start that cannot succeed says so in one line. */
@NullMarked
package io.caravanserai.hub.cli;

import org.jspecify.annotations.NullMarked;
