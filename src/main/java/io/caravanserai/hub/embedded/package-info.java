/** Real PostgreSQL, Artemis, Kafka and SFTP for a machine that has none; their data survives any end of the hub. */
@NullMarked
package io.caravanserai.hub.embedded;

import org.jspecify.annotations.NullMarked;
