/** The doors, partners and limits as configured: all that is wrong with them is told at once, and stops the start. */
@NullMarked
package io.caravanserai.hub.partner.settings;

import org.jspecify.annotations.NullMarked;
