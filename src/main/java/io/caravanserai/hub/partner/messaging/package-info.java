/**
 * The doors behind which a broker stands (JMS, AMQP, MQTT, Kafka): a message is acknowledged only when the ledger has it,
 * as a message or as a reject, and is tried again until it has.
 */
@NamedInterface("messaging")
@NullMarked
package io.caravanserai.hub.partner.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
