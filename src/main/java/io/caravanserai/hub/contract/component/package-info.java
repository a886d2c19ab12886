/** The step {@code contract:} of a route: an obeying body passes, and what the partner sent is kept beside it. */
@NullMarked
package io.caravanserai.hub.contract.component;

import org.jspecify.annotations.NullMarked;
