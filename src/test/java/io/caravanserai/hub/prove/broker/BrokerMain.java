package io.caravanserai.hub.prove.broker;

import io.caravanserai.hub.embedded.artemis.ArtemisServer;
import io.caravanserai.hub.embedded.artemis.BrokerUser;
import io.caravanserai.hub.embedded.kafka.KafkaServer;
import io.caravanserai.hub.embedded.server.EmbeddedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A broker as a process of its own, until it is killed or whoever started it ends. */
final class BrokerMain {

    /** Who sends what the hub takes, as a hub's configuration says it. */
    private static final BrokerUser PARTNERS =
            new BrokerUser("password-of-the-partners", List.of("prove.parcels.#"), List.of());

    private BrokerMain() {}

    /**
     * Runs until it is killed.
     *
     * @param arguments artemis or kafka, and the folder of its data
     */
    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[1]);
        EmbeddedServer server = arguments[0].equals("artemis")
                ? new ArtemisServer(folder, Map.of("partners", PARTNERS))
                : new KafkaServer(folder);
        server.start();
        var address = new Properties();
        server.properties().forEach((name, value) -> address.setProperty(name, value.toString()));
        address.setProperty(BrokerProcess.PRODUCT, server.name());
        var half = folder.resolve("address.part");
        try (var out = Files.newOutputStream(half)) {
            address.store(out, null);
        }
        Files.move(half, folder.resolve(BrokerProcess.ADDRESS), StandardCopyOption.ATOMIC_MOVE);
        while (System.in.read() >= 0) {
            // says nothing: its end is what counts
        }
        Runtime.getRuntime().halt(0);
    }
}
