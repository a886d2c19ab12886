/** Puts routes, mappings, contracts and systems of one state in the places of another's while the hub runs; all the rest stays untouched. */
@NullMarked
package io.caravanserai.hub.route.deploy.swap;

import org.jspecify.annotations.NullMarked;
