/** The step {@code mapping:} of a route: the body becomes its translation, which sees the exchange's variables. */
@NullMarked
package io.caravanserai.hub.mapping.component;

import org.jspecify.annotations.NullMarked;
