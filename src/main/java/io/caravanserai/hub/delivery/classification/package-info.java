/** What class of data each canonical type carries, as its schema says. */
@NullMarked
package io.caravanserai.hub.delivery.classification;

import org.jspecify.annotations.NullMarked;
