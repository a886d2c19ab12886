package io.caravanserai.hub.embedded.artemis;

import io.caravanserai.hub.embedded.server.Ports;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.io.aio.AIOSequentialFileFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** The embedded broker's settings: durable, small, loopback, nothing open to strangers. */
final class ArtemisConfiguration {

    private static final String DEAD_LETTERS = "DLQ";
    private static final String EXPIRED = "ExpiryQueue";
    private static final long MEBIBYTE = 1024 * 1024;

    /**
     * Ids of sent messages that the broker remembers for each address. The duplicate id is what makes a repeated send to
     * a queue a single effect, so the memory must outlast any repeat.
     */
    private static final int REMEMBERED_IDS = 200_000;

    private ArtemisConfiguration() {}

    static Configuration on(Path root) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setName("caravanserai")
                .setPersistenceEnabled(true)
                .setJournalType(AIOSequentialFileFactory.isSupported() ? JournalType.ASYNCIO : JournalType.NIO)
                .setJournalDirectory(root.resolve("journal").toString())
                .setBindingsDirectory(root.resolve("bindings").toString())
                .setLargeMessagesDirectory(root.resolve("large-messages").toString())
                .setPagingDirectory(root.resolve("paging").toString())
                .setJournalMinFiles(2)
                .setJournalPoolFiles(4)
                .setIDCacheSize(REMEMBERED_IDS)
                .setPersistIDCache(true)
                .setSecurityEnabled(true)
                .setGlobalMaxSize(64 * MEBIBYTE)
                // Free space, not a share of it: a large disk that is 90 % full still has room.
                .setMinDiskFree(512 * MEBIBYTE)
                .setThreadPoolMaxSize(16)
                .setScheduledThreadPoolMaxSize(2)
                // The analyser would halt the process: the whole hub, on a machine that merely paused.
                .setCriticalAnalyzer(false)
                .setMessageCounterEnabled(false);
        configuration.addAddressSetting("#", settings());
        addQueue(configuration, DEAD_LETTERS);
        addQueue(configuration, EXPIRED);
        return configuration;
    }

    /** Opens one protocol on one loopback port; those that no flow speaks stay unopened. */
    static void listen(Configuration configuration, String name, int port, String protocol) throws Exception {
        configuration.addAcceptorConfiguration(
                name,
                "tcp://" + Ports.LOOPBACK + ":" + port + "?protocols=" + protocol
                        + ";remotingThreads=2;useEpoll=true;amqpMaxCredits=100;handshake-timeout=10");
    }

    /**
     * What the hub did not acknowledge comes again at once: after a delay it would come behind what was sent later. The
     * hub's doors turn poison into rejects, so nothing is tried there in a loop.
     */
    static void keepOrder(Configuration configuration, String address) {
        configuration.addAddressSetting(address, new AddressSettings().setRedeliveryDelay(0));
    }

    /** A reader outside may not be able to take a message at all: after ten tries it goes aside, so that the next ones come. */
    static void giveUp(Configuration configuration, String address) {
        configuration.addAddressSetting(address, new AddressSettings().setMaxDeliveryAttempts(10));
    }

    private static AddressSettings settings() {
        return new AddressSettings()
                .setDeadLetterAddress(SimpleString.of(DEAD_LETTERS))
                .setExpiryAddress(SimpleString.of(EXPIRED))
                // The hub turns poison into rejects itself. When it dies, all that was sent ahead to it counts as
                // tried.
                .setMaxDeliveryAttempts(-1)
                // Without a delay ten tries of a reader outside last 0.2 s.
                .setRedeliveryDelay(1_000)
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(60_000)
                .setMaxSizeBytes(10 * MEBIBYTE)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                // Creation is a permission, which only the hub has; see ArtemisUsers.
                .setAutoCreateAddresses(true)
                .setAutoCreateQueues(true)
                // An address that vanishes when it is empty takes the remembered ids with it.
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false)
                .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                .setDefaultQueueRoutingType(RoutingType.ANYCAST);
    }

    private static void addQueue(Configuration configuration, String name) {
        configuration.addAddressConfiguration(new CoreAddressConfiguration()
                .setName(name)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfiguration(QueueConfiguration.of(name).setRoutingType(RoutingType.ANYCAST)));
    }
}
