package io.caravanserai.hub.partner.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.partner.messaging.LedgerSwitch.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Endpoint;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The door kamelet:mqtt-topic-source, with the embedded Artemis behind a cable that can be cut. */
@Import(MqttDoorIntegrationTests.Cabling.class)
class MqttDoorIntegrationTests extends BrokerDoors {

    @Autowired
    private Cable cable;

    @TestConfiguration(proxyBeanMethods = false)
    static class Cabling {

        @Bean(destroyMethod = "close")
        static Cable cable() throws IOException {
            return new Cable();
        }

        @Bean
        static BeanPostProcessor overTheCable(Cable cable) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof MessagingOptions broker
                            ? new MessagingOptions(
                                    broker.amqpUrl(), cable.to(broker.mqttUrl()), broker.user(), broker.password())
                            : bean;
                }
            };
        }
    }

    MqttDoorIntegrationTests() {
        super("orders-over-mqtt");
    }

    @Override
    void send(String identity, byte[] body, Map<String, String> headers) throws Exception {
        var message = message(body);
        message.setProperties(new MqttProperties());
        message.getProperties()
                .setUserProperties(headers.entrySet().stream()
                        .map(header -> new UserProperty(header.getKey(), header.getValue()))
                        .toList());
        publish("test/orders/" + UUID.randomUUID(), List.of(message));
    }

    private void publish(String topic, byte[]... bodies) throws Exception {
        publish(
                topic,
                Arrays.stream(bodies).map(MqttDoorIntegrationTests::message).toList());
    }

    private static MqttMessage message(byte[] body) {
        var message = new MqttMessage(body);
        message.setQos(1);
        return message;
    }

    private void publish(String topic, List<MqttMessage> messages) throws Exception {
        var client = new MqttClient(
                environment.getProperty("hub.artemis.mqtt-url"),
                "partner-" + UUID.randomUUID(),
                new MemoryPersistence());
        var options = new MqttConnectionOptions();
        options.setUserName(environment.getProperty("hub.artemis.user"));
        options.setPassword(
                environment.getRequiredProperty("hub.artemis.password").getBytes(StandardCharsets.UTF_8));
        client.connect(options);
        for (var message : messages) {
            client.publish(topic, message);
        }
        client.disconnect();
        client.close();
    }

    @Override
    long owed() throws Exception {
        try (var factory = new ActiveMQConnectionFactory(environment.getProperty("hub.artemis.url"));
                var session = factory.createContext(
                        environment.getProperty("hub.artemis.user"), environment.getProperty("hub.artemis.password"))) {
            return count(session.createBrowser(session.createQueue("test.orders.#::test-orders.test.orders.#")));
        }
    }

    @Test
    void takesThePlaceInTheBodyForTheIdentity() throws Exception {
        publish("test/orders/" + order, body(order), body(order));

        isKeptOnce(order);
        assertThat(kept(order).get(0).key()).isEqualTo(order);
    }

    @Test
    void keepsTheOrderOfATopicThoughTheLedgerComesAndGoes() throws Exception {
        var numbers = IntStream.range(0, 40).mapToObj(i -> order + "-" + i).toList();
        ledger.mode = Mode.FLICKERS;

        publish("test/orders/" + order, numbers.stream().map(BrokerDoors::body).toArray(byte[][]::new));

        eventually(() -> assertThat(accepted(numbers)).containsExactlyElementsOf(numbers));
    }

    @Test
    void keepsTheOrderOfATopicThoughTheConnectionIsLost() throws Exception {
        var numbers = IntStream.range(0, 40).mapToObj(i -> order + "-" + i).toList();
        var bodies = numbers.stream().map(BrokerDoors::body).toArray(byte[][]::new);
        ledger.mode = Mode.AWAY;
        publish("test/orders/" + order, Arrays.copyOfRange(bodies, 0, 20));
        wasTried(1);

        cable.cut();
        ledger.mode = Mode.HERE;
        publish("test/orders/" + order, Arrays.copyOfRange(bodies, 20, 40));

        eventually(() -> assertThat(accepted(numbers)).containsExactlyElementsOf(numbers));
    }

    @Test
    void refusesToStartWithoutBeingToldWhereTheIdentityIs() {
        assertThatThrownBy(() ->
                        camel.getEndpoint("door:paho-mqtt5:any?clientId=any").createConsumer(exchange -> {}))
                .hasMessageContaining("MQTT gives a message no identity of its own");
    }

    @Test
    void takesTopicFiltersAsMqttWritesThem() {
        for (var filter : List.of("orders/+/created", "orders/#", "$share/hubs/orders/+/#")) {
            var door = camel.getEndpoint(
                    "door:paho-mqtt5:" + filter + "?clientId=any&identityFrom=digest", DoorEndpoint.class);
            assertThat(((PahoMqtt5Endpoint) door.getEndpoint()).getTopic()).isEqualTo(filter);
        }
    }

    @Test
    void takesUpALostConnectionAgain() throws Exception {
        ledger.mode = Mode.AWAY;
        publish("test/orders/" + order, body(order));
        wasTried(1);
        cable.cut();
        wasTried(1);
        ledger.mode = Mode.HERE;
        isKeptOnce(order);

        publish("test/orders/" + order, body(order + "-next"));

        isKeptOnce(order + "-next");
        owesNothing();
        assertThat(kept(order)).hasSize(2);
    }
}
