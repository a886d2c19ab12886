/** Camel's YAML as written: routes with their steps and addresses, kamelets with their parameters. */
@NamedInterface("dsl")
@NullMarked
package io.caravanserai.hub.route.dsl;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
