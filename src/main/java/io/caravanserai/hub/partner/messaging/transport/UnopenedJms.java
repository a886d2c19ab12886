package io.caravanserai.hub.partner.messaging.transport;

import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.apache.qpid.jms.message.JmsMessage;
import org.apache.qpid.jms.provider.amqp.message.AmqpJmsMessageFacade;

/** The bytes of a message that is neither text nor bytes, as they came over the wire: nothing is deserialised. */
final class UnopenedJms {

    private UnopenedJms() {}

    static byte[] bytes(Message message) {
        if (message instanceof ActiveMQMessage core) {
            var buffer = core.getCoreMessage().getReadOnlyBodyBuffer();
            if (message instanceof ObjectMessage && buffer.readableBytes() >= Integer.BYTES) {
                buffer.skipBytes(Integer.BYTES); // the length
            }
            var bytes = new byte[buffer.readableBytes()];
            buffer.readBytes(bytes);
            return bytes;
        }
        if (message instanceof JmsMessage amqp && amqp.getFacade() instanceof AmqpJmsMessageFacade facade) {
            var encoded = facade.encodeMessage();
            var bytes = new byte[encoded.readableBytes()];
            encoded.readBytes(bytes);
            return bytes;
        }
        throw new IllegalArgumentException(
                "The body of a " + message.getClass().getName() + " cannot be kept unopened");
    }

    static String kind(Message message) {
        if (message instanceof ObjectMessage) {
            return "object message";
        } else if (message instanceof MapMessage) {
            return "map message";
        }
        return message instanceof StreamMessage ? "stream message" : "message without a body";
    }
}
