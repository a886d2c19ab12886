/** What a mapping reads and makes, as far as its text tells it without a body. */
@NamedInterface("mapping")
@NullMarked
package io.caravanserai.hub.route.mapping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
