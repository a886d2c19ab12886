package io.caravanserai.hub.prove.door;

import io.caravanserai.hub.prove.broker.BrokerProcess;
import io.caravanserai.hub.prove.record.Parcel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** Messages of QoS 1, those of a subject on one topic; taken when the broker's PUBACK says so. */
final class MqttDoor extends BrokerDoor {

    private static final String TOPIC = "prove/parcels/";
    private static final long PATIENCE = 5_000;
    private static final int NOBODY_SUBSCRIBED = 0x10;

    private final BrokerProcess broker;
    private MqttClient client;

    MqttDoor(BrokerProcess broker) {
        super("mqtt");
        this.broker = broker;
    }

    @Override
    boolean confirmed(Parcel parcel) throws MqttException {
        if (client == null) {
            connect();
        }
        var message = new MqttMessage(parcel.json().getBytes(StandardCharsets.UTF_8));
        message.setQos(1);
        var token = client.getTopic(TOPIC + parcel.subject()).publish(message);
        token.waitForCompletion(PATIENCE);
        return Arrays.stream(token.getReasonCodes()).noneMatch(code -> code == NOBODY_SUBSCRIBED);
    }

    private void connect() throws MqttException {
        var options = new MqttConnectionOptions();
        options.setUserName(broker.address("hub.artemis.user"));
        options.setPassword(broker.address("hub.artemis.password").getBytes(StandardCharsets.UTF_8));
        options.setConnectionTimeout((int) (PATIENCE / 1000));
        client = new MqttClient(broker.address("hub.artemis.mqtt-url"), "prover", new MemoryPersistence());
        client.setTimeToWait(PATIENCE);
        client.connect(options);
    }

    @Override
    public void close() {
        if (client != null) {
            try {
                client.disconnectForcibly(0, 100, false);
                client.close(true);
            } catch (MqttException broken) {
                // it was broken before: that is why it is let go
            } finally {
                client = null;
            }
        }
    }
}
