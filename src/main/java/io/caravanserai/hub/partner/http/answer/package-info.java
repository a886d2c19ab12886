/** How a request becomes an exchange and its end the answer: exactly one, and none before the route is done. */
@NullMarked
package io.caravanserai.hub.partner.http.answer;

import org.jspecify.annotations.NullMarked;
