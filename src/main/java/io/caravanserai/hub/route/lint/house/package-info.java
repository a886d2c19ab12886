/** Can each route be read, owned and found? How a flow is described, named, sized, and kept free of what belongs in config/. */
@NullMarked
package io.caravanserai.hub.route.lint.house;

import org.jspecify.annotations.NullMarked;
