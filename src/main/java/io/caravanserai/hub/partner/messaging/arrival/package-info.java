/** What a broker handed over, and the identity that its door's rule finds in it, or why it has none. */
@NullMarked
package io.caravanserai.hub.partner.messaging.arrival;

import org.jspecify.annotations.NullMarked;
