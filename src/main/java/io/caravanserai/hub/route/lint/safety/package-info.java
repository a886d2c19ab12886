/** Would a message be lost, doubled, leaked or take the hub with it? What a route may not do with what partners send. */
@NullMarked
package io.caravanserai.hub.route.lint.safety;

import org.jspecify.annotations.NullMarked;
