package io.caravanserai.hub.cli.demo.stock;

import io.caravanserai.hub.sftp.SftpServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.springframework.core.env.Environment;

/** Who tells the hub of stock, each over its own door: scanners by MQTT, the cloud inventory by Kafka, stores by SFTP. */
final class Partners implements AutoCloseable {

    /** A level as it was counted. */
    record Level(String place, String sku, int quantity, Instant at) {}

    private static final String SCANNERS = "scanners";
    private static final String STORES = "stores";

    private final Environment settings;
    private final SftpServers servers;
    private final MqttClient scanners;
    private final KafkaProducer<String, String> cloud;

    Partners(Environment settings, SftpServers servers) throws MqttException {
        this.settings = settings;
        this.servers = servers;
        this.scanners = new MqttClient(
                settings.getRequiredProperty("hub.artemis.mqtt-url"),
                "scanner-" + UUID.randomUUID(),
                new MemoryPersistence());
        var login = new MqttConnectionOptions();
        login.setUserName(SCANNERS);
        login.setPassword(settings.getRequiredProperty("hub.embedded-artemis.users." + SCANNERS + ".password")
                .getBytes(StandardCharsets.UTF_8));
        scanners.connect(login);
        this.cloud = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        settings.getRequiredProperty("hub.kafka.bootstrap-servers"),
                        "linger.ms",
                        0),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Completes when the broker has it. */
    void scan(Level level) throws MqttException {
        var scan = "{\"scanId\":\"%s\",\"store\":\"%s\",\"sku\":\"%s\",\"counted\":%d,\"scannedAt\":\"%s\"}"
                .formatted(UUID.randomUUID(), level.place, level.sku, level.quantity, level.at);
        scanners.publish("stores/" + level.place + "/stock", scan.getBytes(StandardCharsets.UTF_8), 1, false);
    }

    /** Completes when the broker has it. */
    void publish(Level level) throws InterruptedException {
        var event = "{\"eventId\":\"%s\",\"warehouse\":\"%s\",\"article\":\"%s\",\"onHand\":%d,\"at\":%d}"
                .formatted(UUID.randomUUID(), level.place, level.sku, level.quantity, level.at.toEpochMilli());
        var topic = settings.getRequiredProperty("hub.stock.cloud-topic");
        try {
            cloud.send(new ProducerRecord<>(topic, level.place + "/" + level.sku, event))
                    .get();
        } catch (ExecutionException away) {
            throw new IllegalStateException("The event was not taken by " + topic, away.getCause());
        }
    }

    /**
     * Stored on the stores' SFTP server under another name and renamed, as a careful partner does. It lists what is there, and
     * says of each place that this is all.
     */
    void storeCounts(String name, List<Level> levels) throws IOException {
        var rows = new StringBuilder("store,sku,counted_at,quantity\n");
        levels.stream()
                .filter(level -> level.quantity > 0)
                .forEach(level ->
                        rows.append("%s,%s,%s,%d\n".formatted(level.place, level.sku, level.at, level.quantity)));
        levels.stream()
                .map(level -> "ALL,%s,%s\n".formatted(level.place, level.at))
                .distinct()
                .forEach(rows::append);
        var file = Files.createTempFile(name, ".csv");
        try (var login = servers.open(STORES)) {
            login.store(
                    Files.writeString(file, rows),
                    settings.getRequiredProperty("hub.stock.counts-folder"),
                    name + ".csv");
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public void close() {
        cloud.close();
        try {
            scanners.disconnect();
            scanners.close();
        } catch (MqttException gone) {
            return; // the broker ends with the demo
        }
    }
}
