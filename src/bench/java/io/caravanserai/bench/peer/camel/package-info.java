/** Plain Camel on Spring Boot, as its starters set it up: the work of the hub's bench flow without any of its policies. */
@NullMarked
package io.caravanserai.bench.peer.camel;

import org.jspecify.annotations.NullMarked;
