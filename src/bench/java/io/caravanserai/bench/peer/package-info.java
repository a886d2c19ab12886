/** What runs inside every process that is measured: the target that counts, and a small port on which the bench asks it. */
@NullMarked
package io.caravanserai.bench.peer;

import org.jspecify.annotations.NullMarked;
