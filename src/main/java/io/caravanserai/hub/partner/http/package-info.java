/** The web server at the doors: what is no door does not exist, and what a door does not take starts no route. */
@NullMarked
package io.caravanserai.hub.partner.http;

import org.jspecify.annotations.NullMarked;
