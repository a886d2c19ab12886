package io.caravanserai.bench.peer.durable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes a batch and waits for its acknowledgements. */
final class TopicTarget implements Target {

    private final KafkaProducer<String, byte[]> producer;

    TopicTarget(String broker) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker, "acks", "all", "enable.idempotence", "true"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Collection<Delivery> take(List<Delivery> deliveries) throws InterruptedException {
        var sent = new LinkedHashMap<Delivery, Future<?>>();
        for (var one : deliveries) {
            sent.put(
                    one,
                    producer.send(new ProducerRecord<>("bench.orders", one.id().toString(), one.content())));
        }
        producer.flush();
        var taken = new ArrayList<Delivery>();
        for (var one : sent.entrySet()) {
            try {
                one.getValue().get();
                taken.add(one.getKey());
            } catch (ExecutionException failure) {
                System.err.println(failure);
            }
        }
        return taken;
    }
}
