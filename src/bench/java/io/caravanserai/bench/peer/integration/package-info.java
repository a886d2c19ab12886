/** Spring Integration on Spring Boot, as its Java DSL has it: the synchronous route of the hub, without authentication. */
@NullMarked
package io.caravanserai.bench.peer.integration;

import org.jspecify.annotations.NullMarked;
