/** The usual Camel way to be durable: an idempotent repository in the database, an audit row, a queue; three commits a message. */
@NullMarked
package io.caravanserai.bench.peer.jms;

import org.jspecify.annotations.NullMarked;
