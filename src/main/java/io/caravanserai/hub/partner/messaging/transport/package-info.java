/** How each broker hands over its messages, and is told that one is kept: JMS and AMQP, MQTT, Kafka. */
@NullMarked
package io.caravanserai.hub.partner.messaging.transport;

import org.jspecify.annotations.NullMarked;
