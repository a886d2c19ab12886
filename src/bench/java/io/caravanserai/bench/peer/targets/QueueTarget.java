package io.caravanserai.bench.peer.targets;

import io.caravanserai.bench.peer.Sink;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Takes what comes on the queue {@code bench.orders}. */
final class QueueTarget {

    private static final String NAME = "jms";

    private final Map<String, Object> broker;

    QueueTarget(Map<String, Object> broker) {
        this.broker = broker;
    }

    void start() throws JMSException {
        var connection = new ActiveMQConnectionFactory(
                        (String) broker.get("hub.artemis.url"), (String) broker.get("hub.artemis.user"), (String)
                                broker.get("hub.artemis.password"))
                .createConnection();
        var session = connection.createSession(Session.DUPS_OK_ACKNOWLEDGE);
        session.createConsumer(session.createQueue("bench.orders")).setMessageListener(QueueTarget::take);
        connection.start();
    }

    private static void take(Message message) {
        try {
            if (message instanceof TextMessage text) {
                Sink.take(NAME, text.getText());
            } else if (message instanceof BytesMessage bytes) {
                Sink.take(NAME, bytes.getBody(byte[].class));
            }
        } catch (JMSException failure) {
            System.err.println(failure);
        }
    }
}
