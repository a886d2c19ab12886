package io.caravanserai.hub.prove.broker;

import io.caravanserai.hub.prove.record.Entry;
import io.caravanserai.hub.prove.record.Journal;
import io.caravanserai.hub.prove.record.Parcel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A reader of the hub's events as it asks readers to be: an event whose {@code ce_id} it has seen is the same event. */
public final class TopicReader {

    private static final String TOPIC = "prove.parcels.v1";

    private TopicReader() {}

    /** Reads the topic from its beginning to its end. */
    public static void read(BrokerProcess broker, Journal effects) {
        try (var consumer = new KafkaConsumer<String, String>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.address("hub.kafka.bootstrap-servers"),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var seen = new HashSet<String>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                var taken = new ArrayList<Entry>();
                for (var event : consumer.poll(Duration.ofSeconds(1))) {
                    var id = new String(event.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
                    if (seen.add(id)) {
                        taken.add(Parcel.of(event.value()).entry());
                    }
                }
                effects.write(taken);
            }
        }
    }
}
