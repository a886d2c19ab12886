package io.caravanserai.bench.peer.jms;

import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.io.aio.AIOSequentialFileFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** An Artemis within the process, with a journal that is synced before a send returns. */
final class Broker {

    static final String ADDRESS = "vm://0";

    private static final int FLUSH_AFTER_NANOS =
            200_000; // as artemis create finds on such disks; its default is 3.3 ms

    private Broker() {}

    static EmbeddedActiveMQ start(Path root) throws Exception {
        var configuration = new ConfigurationImpl()
                .setPersistenceEnabled(true)
                .setSecurityEnabled(false)
                .setJournalType(AIOSequentialFileFactory.isSupported() ? JournalType.ASYNCIO : JournalType.NIO)
                .setJournalBufferTimeout_NIO(FLUSH_AFTER_NANOS)
                .setJournalBufferTimeout_AIO(FLUSH_AFTER_NANOS)
                .setJournalDirectory(root.resolve("journal").toString())
                .setBindingsDirectory(root.resolve("bindings").toString())
                .setLargeMessagesDirectory(root.resolve("large-messages").toString())
                .setPagingDirectory(root.resolve("paging").toString())
                .setGlobalMaxSize(64L * 1024 * 1024)
                .setMaxDiskUsage(100);
        configuration.addAcceptorConfiguration("in-vm", ADDRESS);
        var broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.start();
        return broker;
    }
}
