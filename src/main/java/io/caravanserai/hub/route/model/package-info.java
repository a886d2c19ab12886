/** The house as its files describe it: flows, routes, kamelets, contracts, mappings, systems, doors. Reads files, starts nothing. */
@NamedInterface("model")
@NullMarked
package io.caravanserai.hub.route.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
