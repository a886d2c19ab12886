package io.caravanserai.hub.prove.inside;

import org.eclipse.paho.mqttv5.client.logging.JSR47Logger;
import org.eclipse.paho.mqttv5.common.packet.MqttPubAck;

/** Before and after a PUBACK, as the client's own log tells: its sender says what it sends, and speaks again when it has. */
public final class MqttPoints extends JSR47Logger {

    private static final String SENDS = "802";
    private static final ThreadLocal<Boolean> SENDING = ThreadLocal.withInitial(() -> false);

    @Override
    public void fine(String type, String method, String said, Object[] inserts) {
        if (said.equals(SENDS) && inserts[1] instanceof MqttPubAck) {
            Halt.at("acknowledge-before mqtt");
            SENDING.set(true);
        } else {
            sent(type);
        }
        super.fine(type, method, said, inserts);
    }

    @Override
    public void fine(String type, String method, String said) {
        sent(type);
        super.fine(type, method, said);
    }

    private static void sent(String type) {
        // the stream below the sender tells before it has flushed
        if (SENDING.get() && !type.endsWith("MqttOutputStream")) {
            SENDING.set(false);
            Halt.at("acknowledge-after mqtt");
        }
    }
}
