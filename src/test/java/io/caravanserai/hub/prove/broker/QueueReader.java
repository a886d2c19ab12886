package io.caravanserai.hub.prove.broker;

import io.caravanserai.hub.prove.record.Entry;
import io.caravanserai.hub.prove.record.Journal;
import io.caravanserai.hub.prove.record.Parcel;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Whoever reads the queue to which the hub delivers; the broker's memory of duplicate ids makes effects single there. */
public final class QueueReader {

    private static final String QUEUE = "prove.parcels";
    private static final long SILENCE = 3_000;
    private static final int BATCH = 200;

    private QueueReader() {}

    /** Takes all that is there, and writes it down before it is gone from the queue. */
    public static void read(BrokerProcess broker, Journal effects) {
        try (var factory = new ActiveMQConnectionFactory(broker.address("hub.artemis.url"));
                var connection = factory.createConnection(
                        broker.address("hub.artemis.user"), broker.address("hub.artemis.password"));
                var session = connection.createSession(Session.SESSION_TRANSACTED);
                var consumer = session.createConsumer(session.createQueue(QUEUE))) {
            connection.start();
            for (var taken = take(consumer); !taken.isEmpty(); taken = take(consumer)) {
                effects.write(taken);
                session.commit();
            }
        } catch (JMSException failure) {
            throw new IllegalStateException("The queue cannot be read", failure);
        }
    }

    private static List<Entry> take(MessageConsumer consumer) throws JMSException {
        var taken = new ArrayList<Entry>();
        for (var message = consumer.receive(SILENCE); message != null; message = consumer.receiveNoWait()) {
            taken.add(Parcel.of(message.getBody(String.class)).entry());
            if (taken.size() == BATCH) {
                break;
            }
        }
        return taken;
    }
}
