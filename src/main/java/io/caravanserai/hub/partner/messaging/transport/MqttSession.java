package io.caravanserai.hub.partner.messaging.transport;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Configuration;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client that acknowledges by hand. It connects only when its callback is set, because a broker that kept the session
 * sends at once; and it never acknowledges across connections, because a broker may number what it delivers again anew.
 */
final class MqttSession extends MqttClient {

    private static final Logger log = LoggerFactory.getLogger(MqttSession.class);
    private static final long PATIENCE = 10_000;

    private final MqttConnectionOptions options;
    private final AtomicInteger connection = new AtomicInteger();
    private boolean begun;

    MqttSession(PahoMqtt5Configuration configuration) throws MqttException {
        super(configuration.getBrokerUrl(), configuration.getClientId(), new MemoryPersistence());
        this.options = options(configuration);
        setManualAcks(true);
        setTimeToWait(PATIENCE);
    }

    private static MqttConnectionOptions options(PahoMqtt5Configuration configuration) {
        var options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(configuration.getSessionExpiryInterval());
        options.setReceiveMaximum(configuration.getReceiveMaximum());
        options.setKeepAliveInterval(configuration.getKeepAliveInterval());
        options.setConnectionTimeout(configuration.getConnectionTimeout());
        options.setAutomaticReconnect(true);
        options.setMaxReconnectDelay(configuration.getMaxReconnectDelay());
        options.setUserName(configuration.getUserName());
        if (configuration.getPassword() != null) {
            options.setPassword(configuration.getPassword().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        options.setSSLProperties(configuration.getSslClientProps());
        options.setHttpsHostnameVerificationEnabled(configuration.isHttpsHostnameVerificationEnabled());
        return options;
    }

    /** Another number after each loss and each beginning of a connection. */
    int connection() {
        return connection.get();
    }

    void acknowledge(MqttMessage message, int arrivedOn) {
        try {
            if (arrivedOn == connection.get()) {
                messageArrivedComplete(message.getId(), message.getQos());
            }
        } catch (MqttException away) {
            log.debug("Not acknowledged; the broker delivers it again", away);
        }
    }

    @Override
    public void setCallback(MqttCallback callback) {
        super.setCallback(new Counting(callback));
    }

    @Override
    public IMqttToken subscribe(String topicFilter, int qos) throws MqttException {
        if (!begun) {
            connect(options);
            begun = true;
        }
        return super.subscribe(topicFilter, qos);
    }

    void end() {
        try {
            if (isConnected()) {
                disconnect(PATIENCE);
            }
        } catch (MqttException broken) {
            log.debug("The connection was broken before it could be ended", broken);
        }
        try {
            close(true);
        } catch (MqttException broken) {
            log.debug("The client could not be closed", broken);
        }
    }

    private final class Counting implements MqttCallback {

        private final MqttCallback told;

        Counting(MqttCallback told) {
            this.told = told;
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            connection.incrementAndGet();
            told.connectComplete(reconnect, serverUri);
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            connection.incrementAndGet();
            var cause = response.getException();
            log.warn(
                    "The MQTT connection of {} is lost; it is tried again: {}",
                    getClientId(),
                    cause == null ? response.getReasonString() : cause.getMessage());
            told.disconnected(response);
        }

        @Override
        public void mqttErrorOccurred(MqttException failure) {
            told.mqttErrorOccurred(failure);
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) throws Exception {
            told.messageArrived(topic, message);
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            told.deliveryComplete(token);
        }

        @Override
        public void authPacketArrived(int reason, MqttProperties properties) {
            told.authPacketArrived(reason, properties);
        }
    }
}
