/**
 * Mappings to be filled in: every required field is named, and refuses by its name until somebody says what it is made of; or is a
 * suggestion that says so.
 */
@NullMarked
package io.caravanserai.hub.route.scaffold.skeleton;

import org.jspecify.annotations.NullMarked;
