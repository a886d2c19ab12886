/** What the jars on the class path say of the components and beans that a route may name; only what is asked for is read. */
@NullMarked
package io.caravanserai.hub.route.lint.catalog;

import org.jspecify.annotations.NullMarked;
