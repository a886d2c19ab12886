/** The hub component: what a route accepts and what a target is owed; what was claimed ends settled, whatever the route did. */
@NullMarked
package io.caravanserai.hub.delivery;

import org.jspecify.annotations.NullMarked;
