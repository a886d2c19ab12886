/**
 * Connects a system: contract, mapping to be filled in, route, configuration, sample and cases out of a document that others
 * wrote. What it writes obeys every rule; nothing that is there is overwritten.
 */
@NamedInterface("scaffold")
@NullMarked
package io.caravanserai.hub.route.scaffold;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
