package io.caravanserai.hub.embedded.kafka;

import io.caravanserai.hub.embedded.server.EmbeddedServer;
import io.caravanserai.hub.embedded.server.Ports;
import io.caravanserai.hub.embedded.server.PrivateFile;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/** A real Kafka broker, its own controller, inside the hub's process. */
public final class KafkaServer implements EmbeddedServer {

    private final Path root;
    private final Path logs;

    private @Nullable KafkaRaftServer broker;
    private int port;

    /** @param root where everything of it lies */
    public KafkaServer(Path root) {
        this.root = root;
        this.logs = root.resolve("logs");
    }

    @Override
    public String name() {
        return "Kafka " + AppInfoParser.getVersion();
    }

    @Override
    public String start() throws Exception {
        Files.createDirectories(logs);
        format();
        Exit.setExitProcedure(KafkaServer::refuseToEndTheHub);
        Exit.setHaltProcedure(KafkaServer::refuseToEndTheHub);
        port = Ports.keptIn(root.resolve("port"));
        int controller = Ports.keptIn(root.resolve("controller-port"));
        KafkaRaftServer starting =
                new KafkaRaftServer(KafkaConfig.fromProps(KafkaSettings.of(logs, port, controller)), Time.SYSTEM);
        broker = starting;
        starting.startup();
        return Ports.LOOPBACK + ":" + port;
    }

    /** Gives a new directory its identity; one whose formatting was cut short is formatted again, with the same. */
    private void format() throws Exception {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        Path identity = root.resolve("cluster-id");
        if (!Files.exists(identity)) {
            PrivateFile.write(identity, Uuid.randomUuid().toString());
        }
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(KafkaSettings.NODE)
                .setClusterId(Files.readString(identity))
                .setIgnoreFormatted(true)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setControllerListenerName(KafkaSettings.CONTROLLER)
                .setMetadataLogDirectory(logs.toString())
                .addDirectory(logs.toString())
                .run();
    }

    /** Kafka ends its process on a fatal fault; here the process is the hub, whose other work goes on. */
    private static void refuseToEndTheHub(int status, @Nullable String message) {
        throw new IllegalStateException("Kafka gave up with status " + status + ": " + message);
    }

    @Override
    public Map<String, Object> properties() {
        return Map.of("hub.kafka.bootstrap-servers", Ports.LOOPBACK + ":" + port);
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.shutdown();
            broker.awaitShutdown();
        }
    }
}
