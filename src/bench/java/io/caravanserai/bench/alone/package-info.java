/** The hub beside itself: with a target away, with a thousand routes, under a flood. */
@NullMarked
package io.caravanserai.bench.alone;

import org.jspecify.annotations.NullMarked;
