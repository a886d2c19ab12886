/** What the kamelets of the routes stand on: connections, credentials, durations. A secret is read at each call and kept in no route. */
@NullMarked
package io.caravanserai.hub.delivery.transport;

import org.jspecify.annotations.NullMarked;
