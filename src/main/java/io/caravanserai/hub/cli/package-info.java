/** The commands of ./hub. */
@NullMarked
package io.caravanserai.hub.cli;

import org.jspecify.annotations.NullMarked;
