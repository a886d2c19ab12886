/** What a good programmer writes by hand for the same guarantees: Netty, Jackson, networknt, JDBC; no Camel, no Spring. */
@NullMarked
package io.caravanserai.bench.peer.durable;

import org.jspecify.annotations.NullMarked;
