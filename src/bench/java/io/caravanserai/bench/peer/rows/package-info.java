/** What anybody writes who wants the rows of a file on a topic and nothing else: a loop. */
@NullMarked
package io.caravanserai.bench.peer.rows;

import org.jspecify.annotations.NullMarked;
