package io.caravanserai.hub.prove.door;

import io.caravanserai.hub.prove.broker.BrokerProcess;
import io.caravanserai.hub.prove.record.Parcel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Records keyed by their subject; taken when all in-sync replicas have them. */
final class KafkaDoor extends BrokerDoor {

    private static final String TOPIC = "prove.parcels.in.v1";
    private static final int PATIENCE = 5_000;

    private final BrokerProcess broker;
    private KafkaProducer<String, byte[]> producer;

    KafkaDoor(BrokerProcess broker) {
        super("kafka");
        this.broker = broker;
    }

    @Override
    boolean confirmed(Parcel parcel) throws ExecutionException, InterruptedException {
        if (producer == null) {
            producer = new KafkaProducer<>(Map.of(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    broker.address("hub.kafka.bootstrap-servers"),
                    ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                    StringSerializer.class,
                    ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                    ByteArraySerializer.class,
                    ProducerConfig.ACKS_CONFIG,
                    "all",
                    ProducerConfig.LINGER_MS_CONFIG,
                    0,
                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    PATIENCE,
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                    PATIENCE,
                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                    PATIENCE,
                    ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                    500));
        }
        var body = parcel.json().getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(TOPIC, parcel.subject(), body)).get();
        return true;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
