/** Commands for those who edit routes and mappings; they need no running hub. */
@NullMarked
package io.caravanserai.hub.cli.engineer;

import org.jspecify.annotations.NullMarked;
