/** The header boundary: only listed headers cross it, and none that steers a component crosses it at all. */
@NullMarked
package io.caravanserai.hub.partner.header;

import org.jspecify.annotations.NullMarked;
