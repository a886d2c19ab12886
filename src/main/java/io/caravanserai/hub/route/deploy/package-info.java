/**
 * Puts what engineers changed into a hub that runs: looked at, tried and rehearsed first, then swapped flow by flow, and taken back
 * by itself where it fails. What did not change is not touched.
 */
@NamedInterface("deploy")
@NullMarked
package io.caravanserai.hub.route.deploy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
