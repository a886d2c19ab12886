/** How every comparison goes: right before fast, in turns, everything accounted for; what breaks it leaves no figure behind. */
@NullMarked
package io.caravanserai.bench.protocol;

import org.jspecify.annotations.NullMarked;
