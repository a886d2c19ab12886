package io.caravanserai.hub.embedded.kafka;

import io.caravanserai.hub.embedded.server.Ports;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The embedded Kafka's settings: one node, durable, small. */
final class KafkaSettings {

    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    private KafkaSettings() {}

    static Properties of(Path logs, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE),
                "listeners",
                "PLAINTEXT://" + Ports.LOOPBACK + ":" + port + "," + CONTROLLER + "://" + Ports.LOOPBACK + ":"
                        + controllerPort,
                "advertised.listeners",
                "PLAINTEXT://" + Ports.LOOPBACK + ":" + port,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                "controller.listener.names",
                CONTROLLER,
                "controller.quorum.voters",
                NODE + "@" + Ports.LOOPBACK + ":" + controllerPort,
                "log.dirs",
                logs.toString()));
        // One node has no replica to fall back on: an event counts as written when it is on the disk.
        properties.put("log.flush.interval.messages", "1");
        properties.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "num.partitions", "3"));
        properties.putAll(Map.of(
                "num.network.threads", "1",
                "num.io.threads", "2",
                "background.threads", "2",
                "num.replica.fetchers", "1",
                "num.recovery.threads.per.data.dir", "2",
                "log.cleaner.threads", "1",
                "log.cleaner.dedupe.buffer.size", "2097152",
                "queued.max.requests", "50",
                "log.segment.bytes", "67108864",
                "log.index.size.max.bytes", "1048576"));
        properties.putAll(Map.of(
                "metadata.log.segment.bytes", "8388608",
                "metadata.max.retention.bytes", "33554432",
                "group.initial.rebalance.delay.ms", "0",
                // A killed broker's registration blocks the next start until it expires; nobody else could take over.
                "broker.session.timeout.ms", "1500",
                "broker.heartbeat.interval.ms", "300",
                "auto.include.jmx.reporter", "false"));
        return properties;
    }
}
