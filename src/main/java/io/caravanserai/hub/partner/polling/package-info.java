/** The doors at which the hub asks instead of being told: what a page holds is kept before the place to go on from is. */
@NullMarked
package io.caravanserai.hub.partner.polling;

import org.jspecify.annotations.NullMarked;
