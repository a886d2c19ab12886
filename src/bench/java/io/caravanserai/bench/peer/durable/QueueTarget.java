package io.caravanserai.bench.peer.durable;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Puts a batch on the queue in one transaction, each with its id as the broker's duplicate id. */
final class QueueTarget implements Target {

    private final Session session;
    private final MessageProducer producer;

    QueueTarget(String url, String password) throws JMSException {
        var connection = new ActiveMQConnectionFactory(url, "hub", password).createConnection();
        connection.start();
        session = connection.createSession(Session.SESSION_TRANSACTED);
        producer = session.createProducer(session.createQueue("bench.orders"));
        producer.setDeliveryMode(DeliveryMode.PERSISTENT);
    }

    @Override
    public String name() {
        return "jms";
    }

    @Override
    public Collection<Delivery> take(List<Delivery> deliveries) {
        try {
            for (var one : deliveries) {
                var message = session.createTextMessage(new String(one.content(), StandardCharsets.UTF_8));
                message.setStringProperty("_AMQ_DUPL_ID", one.id().toString());
                producer.send(message);
            }
            session.commit();
            return deliveries;
        } catch (JMSException failure) {
            System.err.println(failure);
            return List.of();
        }
    }
}
