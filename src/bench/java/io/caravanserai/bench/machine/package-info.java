/** What the machine did meanwhile: processor time by process, and how much of it belonged to nobody here. */
@NullMarked
package io.caravanserai.bench.machine;

import org.jspecify.annotations.NullMarked;
