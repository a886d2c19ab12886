/** Commands for those who operate a running hub: where everything is, what is held back, what is kept how long, who did what. */
@NullMarked
package io.caravanserai.hub.cli.operator;

import org.jspecify.annotations.NullMarked;
