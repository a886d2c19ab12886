/** Rules about contracts: what cannot be a schema, columns or a service is found before a hub refuses to start with it. */
@NullMarked
package io.caravanserai.hub.route.lint.contract;

import org.jspecify.annotations.NullMarked;
