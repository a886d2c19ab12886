package io.caravanserai.hub.embedded.artemis;

import io.caravanserai.hub.embedded.server.Credentials;
import io.caravanserai.hub.embedded.server.EmbeddedServer;
import io.caravanserai.hub.embedded.server.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.utils.VersionLoader;
import org.jspecify.annotations.Nullable;

/** The message broker inside the hub's process; its journal is synced, so a crash loses nothing it confirmed. */
public final class ArtemisServer implements EmbeddedServer {

    private final Path root;
    private final Map<String, BrokerUser> others;

    private @Nullable EmbeddedActiveMQ broker;
    private Map<String, Object> properties = Map.of();

    /**
     * @param root where everything of it lies
     * @param others who besides the hub may connect, by name
     */
    public ArtemisServer(Path root, Map<String, BrokerUser> others) {
        this.root = root;
        this.others = others;
    }

    @Override
    public String name() {
        return "Artemis " + VersionLoader.getVersion().getFullVersion();
    }

    @Override
    public String start() throws Exception {
        Files.createDirectories(root);
        String password = Credentials.in(root).password(ArtemisUsers.HUB);
        int core = Ports.keptIn(root.resolve("port"));
        int amqp = Ports.keptIn(root.resolve("amqp-port"));
        int mqtt = Ports.keptIn(root.resolve("mqtt-port"));
        ArtemisUsers users = new ArtemisUsers(password, others);
        Configuration configuration = ArtemisConfiguration.on(root);
        ArtemisConfiguration.listen(configuration, "core", core, "CORE");
        ArtemisConfiguration.listen(configuration, "amqp", amqp, "AMQP");
        ArtemisConfiguration.listen(configuration, "mqtt", mqtt, "MQTT");
        users.permitIn(configuration);
        for (var user : others.values()) {
            user.receives().forEach(address -> ArtemisConfiguration.giveUp(configuration, address));
        }
        for (var user : others.values()) {
            user.sends().forEach(address -> ArtemisConfiguration.keepOrder(configuration, address));
        }
        EmbeddedActiveMQ starting = new EmbeddedActiveMQ();
        starting.setConfiguration(configuration);
        starting.setSecurityManager(users.securityManager());
        starting.start();
        broker = starting;
        properties = Map.of(
                "hub.artemis.url", "tcp://" + Ports.LOOPBACK + ":" + core,
                "hub.artemis.user", ArtemisUsers.HUB,
                "hub.artemis.password", password,
                "hub.artemis.amqp-url", "amqp://" + Ports.LOOPBACK + ":" + amqp,
                "hub.artemis.mqtt-url", "tcp://" + Ports.LOOPBACK + ":" + mqtt);
        if (!starting.getActiveMQServer().waitForActivation(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the broker did not become active in 60 s");
        }
        return Ports.LOOPBACK + ":" + core + " (AMQP " + amqp + ", MQTT " + mqtt + ")";
    }

    @Override
    public Map<String, Object> properties() {
        return properties;
    }

    @Override
    public void stop() throws Exception {
        if (broker != null) {
            broker.stop();
        }
    }
}
