/** The step {@code mapping:} of a route: the body becomes its translation, which sees the exchange's variables. */
@NamedInterface("component")
@NullMarked
package io.caravanserai.hub.mapping.component;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
