package io.caravanserai.hub.embedded;

import io.caravanserai.hub.embedded.artemis.ArtemisServer;
import io.caravanserai.hub.embedded.kafka.KafkaServer;
import io.caravanserai.hub.embedded.postgres.PostgresServer;
import io.caravanserai.hub.embedded.server.EmbeddedServer;

/** The servers that the hub brings along. */
enum ServerKind {
    POSTGRES("spring.datasource.url") {
        @Override
        EmbeddedServer create(EmbeddedOptions options) {
            return new PostgresServer(
                    options.data().resolve("postgres"), options.programs(), options.postgresSettings());
        }
    },
    ARTEMIS("hub.artemis.url") {
        @Override
        EmbeddedServer create(EmbeddedOptions options) {
            return new ArtemisServer(options.data().resolve("artemis"), options.brokerUsers());
        }
    },
    KAFKA("hub.kafka.bootstrap-servers") {
        @Override
        EmbeddedServer create(EmbeddedOptions options) {
            return new KafkaServer(options.data().resolve("kafka"));
        }
    };

    private final String addressProperty;

    ServerKind(String addressProperty) {
        this.addressProperty = addressProperty;
    }

    /** The property that points at a server elsewhere; while it is empty the embedded one serves. */
    String addressProperty() {
        return addressProperty;
    }

    abstract EmbeddedServer create(EmbeddedOptions options);
}
