/** Systems outside: one that takes orders over HTTP, one on a queue, one on a topic. They count, and can fall silent. */
@NullMarked
package io.caravanserai.bench.peer.targets;

import org.jspecify.annotations.NullMarked;
