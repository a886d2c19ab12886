/**
 * What a route asks of a body: the step {@code contract:}, at which an obeying body passes and what the partner sent is kept
 * beside it, and the expression {@code xpath}.
 */
@NullMarked
package io.caravanserai.hub.contract.component;

import org.jspecify.annotations.NullMarked;
