package io.caravanserai.hub.embedded;

/** The servers that the hub brings along. */
enum ServerKind {
    POSTGRES("spring.datasource.url") {
        @Override
        EmbeddedServer create(EmbeddedOptions options) {
            return new PostgresServer(options);
        }
    },
    ARTEMIS("hub.artemis.url") {
        @Override
        EmbeddedServer create(EmbeddedOptions options) {
            return new ArtemisServer(options);
        }
    },
    KAFKA("hub.kafka.bootstrap-servers") {
        @Override
        EmbeddedServer create(EmbeddedOptions options) {
            return new KafkaServer(options);
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
