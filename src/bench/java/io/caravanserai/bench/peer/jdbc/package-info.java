/** The usual Spring Integration way to be durable: a metadata store and a channel in the database, one transaction a message. */
@NullMarked
package io.caravanserai.bench.peer.jdbc;

import org.jspecify.annotations.NullMarked;
