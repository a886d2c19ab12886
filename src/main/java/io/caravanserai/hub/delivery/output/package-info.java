/** Files made of deliveries: a row is collected with its delivery's settlement, and each file is written under its name with the same bytes, however often. */
@NullMarked
package io.caravanserai.hub.delivery.output;

import org.jspecify.annotations.NullMarked;
