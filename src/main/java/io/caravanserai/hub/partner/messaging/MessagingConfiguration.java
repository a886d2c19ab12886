package io.caravanserai.hub.partner.messaging;

import io.caravanserai.hub.partner.DiskRoom;
import io.caravanserai.hub.partner.Doors;
import org.apache.camel.Component;
import org.apache.camel.Ordered;
import org.apache.camel.component.amqp.AMQPComponent;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.policy.JmsDefaultDeserializationPolicy;
import org.apache.qpid.jms.policy.JmsDefaultPrefetchPolicy;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the brokers' doors; the bean's name is the one by which Camel finds the component. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MessagingOptions.class)
class MessagingConfiguration {

    /** What the broker may send ahead: a door that waits for the ledger holds no more than this. */
    private static final int PREFETCH = 32;

    @Bean("door-component")
    DoorComponent doorComponent(
            Doors doors,
            DiskRoom disk,
            @Qualifier("listedHeaders") HeaderFilterStrategy listedHeaders,
            ObjectProvider<HandIns> rehearsed) {
        return new DoorComponent(doors, disk, listedHeaders, rehearsed.getIfAvailable());
    }

    /** No bean: {@code jms:} takes the only connection factory that there is. */
    @Bean
    ComponentCustomizer brokerInOtherProtocols(MessagingOptions broker) {
        return new ComponentCustomizer() {
            @Override
            public int getOrder() {
                return Ordered.LOWEST; // after the defaults of camel.component.paho-mqtt5
            }

            @Override
            public boolean isEnabled(String name, Component component) {
                return component instanceof AMQPComponent || component instanceof PahoMqtt5Component;
            }

            @Override
            public void configure(String name, Component component) {
                if (component instanceof AMQPComponent amqp) {
                    amqp.getConfiguration().setConnectionFactory(amqp(broker));
                } else if (component instanceof PahoMqtt5Component mqtt) {
                    mqtt.getConfiguration().setBrokerUrl(broker.mqttUrl());
                    mqtt.getConfiguration().setUserName(broker.user());
                    mqtt.getConfiguration().setPassword(broker.password());
                }
            }
        };
    }

    private static JmsConnectionFactory amqp(MessagingOptions broker) {
        var factory = new JmsConnectionFactory(broker.user(), broker.password(), broker.amqpUrl());
        var prefetch = new JmsDefaultPrefetchPolicy();
        prefetch.setAll(PREFETCH);
        factory.setPrefetchPolicy(prefetch);
        var closed = new JmsDefaultDeserializationPolicy();
        closed.setDenyList("*");
        factory.setDeserializationPolicy(closed);
        return factory;
    }
}
