package io.caravanserai.hub.partner.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.partner.messaging.LedgerSwitch.Mode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The door kamelet:kafka-topic-source, with the embedded Kafka. */
class KafkaDoorIntegrationTests extends BrokerDoors {

    private static final String TOPIC = "test.orders";

    KafkaDoorIntegrationTests() {
        super("orders-over-kafka");
    }

    private Map<String, Object> broker() {
        return Map.of("bootstrap.servers", environment.getRequiredProperty("hub.kafka.bootstrap-servers"));
    }

    @Override
    void send(String key, byte[] body, Map<String, String> headers) throws Exception {
        var sent = new ProducerRecord<>(TOPIC, key, body);
        headers.forEach((name, value) -> sent.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        sendAll(List.of(sent));
    }

    private void sendAll(String key, List<byte[]> bodies) throws Exception {
        sendAll(bodies.stream()
                .map(body -> new ProducerRecord<>(TOPIC, key, body))
                .toList());
    }

    private void sendAll(List<ProducerRecord<String, byte[]>> records) throws Exception {
        try (var producer = new KafkaProducer<>(broker(), new StringSerializer(), new ByteArraySerializer())) {
            var sent = new ArrayList<Future<?>>();
            records.forEach(each -> sent.add(producer.send(each)));
            for (var each : sent) {
                each.get();
            }
        }
    }

    @Override
    long owed() throws Exception {
        try (var admin = Admin.create(broker())) {
            var done = admin.listConsumerGroupOffsets("caravanserai")
                    .partitionsToOffsetAndMetadata()
                    .get();
            var partitions = admin.describeTopics(List.of(TOPIC)).allTopicNames().get().get(TOPIC).partitions().stream()
                    .map(info -> new org.apache.kafka.common.TopicPartition(TOPIC, info.partition()))
                    .toList();
            var ends = admin.listOffsets(
                            partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())))
                    .all()
                    .get();
            return partitions.stream()
                    .mapToLong(each -> ends.get(each).offset()
                            - (done.get(each) == null ? 0 : done.get(each).offset()))
                    .sum();
        }
    }

    @Test
    void takesTheRecordsPlaceForTheIdentity() throws Exception {
        send(order, body(order));

        isKeptOnce(order);
        try (var admin = Admin.create(broker())) {
            var id = admin.describeTopics(List.of(TOPIC))
                    .allTopicNames()
                    .get()
                    .get(TOPIC)
                    .topicId();
            assertThat(kept(order).get(0).key()).matches(id + ":\\d+:\\d+");
        }
    }

    @Test
    void keepsTheOrderOfAKeyThoughTheLedgerComesAndGoes() throws Exception {
        var numbers = IntStream.range(0, 60).mapToObj(i -> order + "-" + i).toList();
        var bodies = new ArrayList<byte[]>();
        numbers.forEach(number -> bodies.add(body(number)));
        ledger.mode = Mode.FLICKERS;

        sendAll(order, bodies);

        eventually(() -> assertThat(accepted(numbers)).containsExactlyElementsOf(numbers));
    }

    @Test
    void letsTheRecordsOfABatchShareTransactions() throws Exception {
        ledger.mode = Mode.AWAY;
        var numbers = IntStream.range(0, 500).mapToObj(i -> order + "-" + i).toList();
        send(order, body(order));
        wasTried(1);
        sendAll(numbers.stream()
                .map(number -> new ProducerRecord<>(TOPIC, number, body(number)))
                .toList());
        ledger.mode = Mode.HERE;

        eventually(() -> assertThat(accepted(numbers)).hasSize(500));
        assertThat(transactions(order)).isLessThan(300);
    }

    @Test
    void goesOnAfterARecordWithoutAValue() throws Exception {
        sendAll(order, Arrays.asList(null, body(order)));

        isKeptOnce(order);
        owesNothing();
    }
}
