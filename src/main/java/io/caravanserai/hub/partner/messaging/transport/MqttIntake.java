package io.caravanserai.hub.partner.messaging.transport;

import io.caravanserai.hub.partner.messaging.arrival.Arrival;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Constants;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Endpoint;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Message;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.AsyncProcessorSupport;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** MQTT 5: messages of one topic go to the ledger in turn, and are acknowledged in the order in which they came. */
final class MqttIntake implements Intake {

    private static final Logger log = LoggerFactory.getLogger(MqttIntake.class);
    private static final long DRAIN_SECONDS = 6;

    private final PahoMqtt5Endpoint endpoint;
    private final HeaderFilterStrategy listedHeaders;
    private @Nullable MqttSession session;
    private volatile CompletableFuture<Void> acknowledged = CompletableFuture.completedFuture(null);

    MqttIntake(PahoMqtt5Endpoint endpoint, HeaderFilterStrategy listedHeaders) {
        this.endpoint = endpoint;
        this.listedHeaders = listedHeaders;
    }

    @Override
    public Consumer open(OpenDoor door) throws Exception {
        var opened = new MqttSession(endpoint.getConfiguration());
        session = opened;
        endpoint.setClient(opened);
        var lanes = new Lanes(door.threads());
        return endpoint.createConsumer(new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                take(door, lanes, opened, exchange);
                callback.done(true);
                return true;
            }
        });
    }

    /** Called by the client's one thread, which must not wait: it also answers the broker's pings. */
    private void take(OpenDoor door, Lanes lanes, MqttSession session, Exchange exchange) {
        var message = ((PahoMqtt5Message) exchange.getIn()).getMqttMessage();
        var arrival = arrival(exchange, message);
        var connection = session.connection();
        var kept = lanes.run(arrival.topic(), () -> door.take(arrival)).handle((done, failure) -> failure == null);
        acknowledged = acknowledged.thenCombine(kept, (before, isKept) -> {
            if (isKept) {
                session.acknowledge(message, connection);
            }
            return null;
        });
    }

    private Arrival arrival(Exchange exchange, MqttMessage message) {
        var in = exchange.getIn();
        var properties = message.getProperties();
        var headers = new HashMap<>(in.getHeaders());
        headers.remove(PahoMqtt5Constants.CAMEL_PAHO_MSG_PROPERTIES); // those that are not listed, too
        for (var property : properties.getUserProperties()) {
            if (!listedHeaders.applyFilterToExternalHeaders(property.getKey(), property.getValue(), exchange)) {
                headers.put(property.getKey(), property.getValue());
            }
        }
        var correlation = properties.getCorrelationData();
        return new Arrival(
                in.getHeader(PahoMqtt5Constants.MQTT_TOPIC, String.class),
                message.getPayload(),
                null,
                headers,
                properties.getContentType(),
                correlation == null ? null : new String(correlation, StandardCharsets.UTF_8),
                null,
                name -> userProperty(message, name));
    }

    private static @Nullable String userProperty(MqttMessage message, String name) {
        for (var property : message.getProperties().getUserProperties()) {
            if (property.getKey().equals(name)) {
                return property.getValue();
            }
        }
        return null;
    }

    @Override
    public void drain() {
        try {
            acknowledged.get(DRAIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException unfinished) {
            log.debug("Not all of {} is acknowledged; its broker delivers the rest again", endpoint, unfinished);
        }
    }

    @Override
    public void close() {
        if (session != null) {
            session.end();
            session = null;
        }
    }
}
