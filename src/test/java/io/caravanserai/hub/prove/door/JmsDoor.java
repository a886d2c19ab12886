package io.caravanserai.hub.prove.door;

import io.caravanserai.hub.prove.broker.BrokerProcess;
import io.caravanserai.hub.prove.record.Parcel;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Persistent messages to the queue from which the hub takes; the broker has synced what it confirms. */
final class JmsDoor extends BrokerDoor {

    private static final String QUEUE = "prove.parcels.in";
    private static final long PATIENCE = 5_000;

    private final BrokerProcess broker;
    private ActiveMQConnectionFactory factory;
    private Connection connection;
    private Session session;
    private MessageProducer producer;

    JmsDoor(BrokerProcess broker) {
        super("jms");
        this.broker = broker;
    }

    @Override
    boolean confirmed(Parcel parcel) throws JMSException {
        if (connection == null) {
            connect();
        }
        producer.send(session.createTextMessage(parcel.json()));
        return true;
    }

    private void connect() throws JMSException {
        factory = new ActiveMQConnectionFactory(broker.address("hub.artemis.url"));
        factory.setReconnectAttempts(0);
        factory.setCallTimeout(PATIENCE);
        factory.setBlockOnDurableSend(true);
        connection =
                factory.createConnection(broker.address("hub.artemis.user"), broker.address("hub.artemis.password"));
        session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        producer = session.createProducer(session.createQueue(QUEUE));
        producer.setDeliveryMode(DeliveryMode.PERSISTENT);
    }

    @Override
    public void close() {
        if (factory != null) {
            // and its connections
            factory.close();
            factory = null;
            connection = null;
        }
    }
}
