/** The files that engineers edit: read with their places, held against the rules, and explained, without a hub that runs. */
@NullMarked
package io.caravanserai.hub.route;

import org.jspecify.annotations.NullMarked;
