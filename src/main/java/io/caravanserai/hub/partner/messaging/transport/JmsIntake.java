package io.caravanserai.hub.partner.messaging.transport;

import io.caravanserai.hub.partner.MessageRefused;
import io.caravanserai.hub.partner.messaging.arrival.Arrival;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.JmsMessage;
import org.jspecify.annotations.Nullable;

/** JMS and AMQP: the session's transaction ends when the message is kept, and rolls back when the door closes before. */
final class JmsIntake implements Intake {

    private final Endpoint endpoint;

    JmsIntake(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public Consumer open(OpenDoor door) throws Exception {
        return endpoint.createConsumer(message -> Intake.await(door.take(arrival(message))));
    }

    private static Arrival arrival(Exchange exchange) throws JMSException {
        var in = exchange.getIn();
        var message = exchange.getIn(JmsMessage.class).getJmsMessage();
        var readable = message instanceof TextMessage || message instanceof BytesMessage;
        return new Arrival(
                "",
                readable ? bytes(in.getBody()) : UnopenedJms.bytes(message),
                readable ? null : MessageRefused.notReadable("A JMS " + UnopenedJms.kind(message)),
                in.getHeaders(),
                contentType(exchange, message),
                message.getJMSCorrelationID(),
                message.getJMSMessageID(),
                name -> header(message, name));
    }

    private static byte[] bytes(@Nullable Object body) {
        return body instanceof byte[] bytes ? bytes : String.valueOf(body).getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String contentType(Exchange exchange, Message message) throws JMSException {
        var told = exchange.getIn().getHeader(Exchange.CONTENT_TYPE, String.class);
        return told == null ? message.getStringProperty("JMS_AMQP_CONTENT_TYPE") : told;
    }

    /** A property's name cannot hold a hyphen or a dot; they are written as Camel writes them. */
    private static @Nullable String header(Message message, String name) {
        try {
            if (name.equals("JMSCorrelationID")) {
                return message.getJMSCorrelationID();
            }
            return message.getStringProperty(name.replace("-", "_HYPHEN_").replace(".", "_DOT_"));
        } catch (JMSException unreadable) {
            return null;
        }
    }
}
