package io.caravanserai.hub.partner.messaging;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the broker is reached in other protocols than its own; the user is the same.
 *
 * @param amqpUrl default {@code amqp://127.0.0.1:5672}
 * @param mqttUrl default {@code tcp://127.0.0.1:1883}; {@code ssl://} for TLS
 * @param user who the hub is there, default nobody
 * @param password proof of it, default none
 */
@ConfigurationProperties("hub.artemis")
record MessagingOptions(
        @DefaultValue("amqp://127.0.0.1:5672") String amqpUrl,
        @DefaultValue("tcp://127.0.0.1:1883") String mqttUrl,
        @Nullable String user,
        @Nullable String password) {}
