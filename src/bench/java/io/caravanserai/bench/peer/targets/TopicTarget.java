package io.caravanserai.bench.peer.targets;

import io.caravanserai.bench.peer.Sink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Takes what comes on the topic {@code bench.orders}, of one partition. */
final class TopicTarget {

    private static final String NAME = "kafka";
    private static final String TOPIC = "bench.orders";

    private final String broker;

    TopicTarget(String broker) {
        this.broker = broker;
    }

    void start() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        var thread = new Thread(this::take, "topic");
        thread.setDaemon(true);
        thread.start();
    }

    private void take() {
        var settings = Map.<String, Object>of("bootstrap.servers", broker, "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(Duration.ofSeconds(1)).forEach(one -> Sink.take(NAME, one.value()));
            }
        }
    }
}
