/** The commands about what was refused at the doors, under the names that those about dead letters have. */
@NullMarked
package io.caravanserai.hub.cli.reject;

import org.jspecify.annotations.NullMarked;
