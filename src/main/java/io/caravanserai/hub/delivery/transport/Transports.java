package io.caravanserai.hub.delivery.transport;

import io.caravanserai.hub.delivery.system.Systems;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.function.UnaryOperator;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.spi.CamelContextCustomizer;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What the kamelets under {@code routes/_shared/kamelets} stand on: connections, credentials and durations. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrokerOptions.class)
class Transports {

    /** Pooled connections to the broker; none is opened before the first send. */
    @Bean(destroyMethod = "stop")
    JmsPoolConnectionFactory brokerConnections(BrokerOptions options) throws JMSException {
        var pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(artemis(options));
        pool.setMaxConnections(options.maxConnections());
        pool.setMaxSessionsPerConnection(options.maxSessions());
        pool.setBlockIfSessionPoolIsFull(true);
        pool.setBlockIfSessionPoolIsFullTimeout(options.callTimeout().toMillis());
        pool.setUseProviderJMSContext(false);
        // one producer a destination: an anonymous one asks the broker before each send whether the queue is there
        pool.setUseAnonymousProducers(false);
        pool.setExplicitProducerCacheSize(options.maxProducers());
        return pool;
    }

    private static ConnectionFactory artemis(BrokerOptions options) throws JMSException {
        var factory = new ActiveMQConnectionFactory(options.url(), options.user(), options.password());
        factory.setBlockOnDurableSend(true);
        factory.setCallTimeout(options.callTimeout().toMillis());
        // a broker that is away fails the attempt; the ledger tries again, not the client
        factory.setInitialConnectAttempts(1);
        factory.setReconnectAttempts(0);
        // text and bytes need no class: whatever arrives as an object stays closed
        factory.setDeserializationDenyList("*");
        return factory;
    }

    /** The value of a system's {@code Authorization} header, by the system's name; null if it has no credentials. */
    @Bean
    UnaryOperator<String> authorization(Environment environment, Systems systems) {
        return new SystemAuthorization(environment, systems);
    }

    /** Fills in the path of a call that is about one thing. */
    @Bean
    ItemPath itemPath() {
        return new ItemPath();
    }

    @Bean
    CamelContextCustomizer durationsInMilliseconds() {
        return context -> context.getPropertiesComponent().addPropertiesFunction(new MillisecondsFunction());
    }
}
