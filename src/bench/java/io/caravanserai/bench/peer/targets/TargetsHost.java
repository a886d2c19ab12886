package io.caravanserai.bench.peer.targets;

import io.caravanserai.bench.peer.Control;
import io.caravanserai.hub.embedded.artemis.ArtemisServer;
import io.caravanserai.hub.embedded.kafka.KafkaServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;

/** The program: {@code DATA PROGRAMS READY}; what it is told to write into READY says where its systems are. */
final class TargetsHost {

    private TargetsHost() {}

    public static void main(String[] arguments) throws Exception {
        var data = Path.of(arguments[0]);
        var artemis = new ArtemisServer(data.resolve("artemis-outside"), Map.of());
        var kafka = new KafkaServer(data.resolve("kafka-outside"));
        artemis.start();
        kafka.start();
        var broker = String.valueOf(kafka.properties().get("hub.kafka.bootstrap-servers"));
        Control.start();
        var web = new WebTarget();
        var queue = new QueueTarget(artemis.properties());
        var topic = new TopicTarget(broker);
        queue.start();
        topic.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                kafka.stop();
                artemis.stop();
            } catch (Exception failure) {
                System.err.println("a target did not stop: " + failure);
            }
        }));
        var facts = new Properties();
        facts.setProperty("http", web.start());
        facts.setProperty("jms", (String) artemis.properties().get("hub.artemis.url"));
        facts.setProperty("jms-password", (String) artemis.properties().get("hub.artemis.password"));
        facts.setProperty("kafka", broker);
        ready(Path.of(arguments[2]), facts);
        Thread.currentThread().join();
    }

    private static void ready(Path file, Properties facts) throws Exception {
        var hidden = file.resolveSibling(file.getFileName() + ".part");
        try (var writer = Files.newBufferedWriter(hidden)) {
            facts.store(writer, null);
        }
        Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
