/** A real Kafka of one node in the hub's process: an event counts as written when it is on the disk. */
@NullMarked
package io.caravanserai.hub.embedded.kafka;

import org.jspecify.annotations.NullMarked;
