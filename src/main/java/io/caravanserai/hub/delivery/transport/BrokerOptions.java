package io.caravanserai.hub.delivery.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Artemis broker that the hub sends to and takes from.
 *
 * @param url address of the broker, default {@code tcp://127.0.0.1:61616}
 * @param user who the hub is there, default nobody
 * @param password proof of it, default none
 * @param callTimeout how long the broker may take to store one message, default 5 s
 * @param maxConnections connections in the pool, default 2
 * @param maxSessions sessions on each connection, default 100
 * @param maxProducers destinations that each session keeps a producer for, default 8
 */
@ConfigurationProperties("hub.artemis")
record BrokerOptions(
        @DefaultValue("tcp://127.0.0.1:61616") String url,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("5s") Duration callTimeout,
        @DefaultValue("2") int maxConnections,
        @DefaultValue("100") int maxSessions,
        @DefaultValue("8") int maxProducers) {}
