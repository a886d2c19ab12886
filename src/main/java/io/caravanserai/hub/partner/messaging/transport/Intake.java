package io.caravanserai.hub.partner.messaging.transport;

import io.caravanserai.hub.partner.messaging.arrival.IdentityFrom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.camel.Consumer;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Endpoint;
import org.apache.camel.spi.HeaderFilterStrategy;

/** How one transport hands its messages to a door and learns that they are kept. */
public interface Intake {

    /** That of the transport's own endpoint; an {@link IllegalArgumentException} where there is none, or none with such identities. */
    static Intake of(Endpoint transport, IdentityFrom identityFrom, HeaderFilterStrategy listedHeaders) {
        var real = transport instanceof DelegateEndpoint stub ? stub.getEndpoint() : transport;
        if (real instanceof JmsEndpoint) {
            return new JmsIntake(transport);
        } else if (real instanceof KafkaEndpoint kafka) {
            return new KafkaIntake(kafka, identityFrom == IdentityFrom.TRANSPORT);
        } else if (real instanceof PahoMqtt5Endpoint mqtt) {
            if (identityFrom == IdentityFrom.TRANSPORT) {
                throw new IllegalArgumentException(
                        "MQTT gives a message no identity of its own: say where " + mqtt.getTopic()
                                + " has one, identityFrom=pointer, xpath or header; or digest, if equal bytes are one message");
            }
            return new MqttIntake(mqtt, listedHeaders);
        }
        throw new IllegalArgumentException("door: knows jms, amqp, kafka and paho-mqtt5, not " + real);
    }

    /** A consumer of the transport, not yet started, that hands over to this door. */
    Consumer open(OpenDoor door) throws Exception;

    /** Called before the consumer stops: what is on its way may still be kept and acknowledged. */
    default void drain() {}

    /** Lets go of what {@link #open} took beside the consumer, which is stopped. */
    default void close() {}

    /** For a transport whose thread acknowledges when the message is kept, and does not when this throws. */
    static void await(CompletableFuture<Void> kept) {
        try {
            kept.join();
        } catch (CompletionException notKept) {
            throw notKept.getCause() instanceof RuntimeException cause ? cause : notKept;
        }
    }
}
