package io.caravanserai.hub.embedded;

import io.caravanserai.hub.embedded.artemis.ArtemisServer;
import io.caravanserai.hub.embedded.kafka.KafkaServer;
import io.caravanserai.hub.embedded.postgres.PostgresServer;
import io.caravanserai.hub.embedded.server.EmbeddedServer;
import io.caravanserai.hub.embedded.sftp.SftpServer;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

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
    },
    /** For partners that are simulated: where nobody may log in, nobody needs it. */
    SFTP("hub.embedded-sftp.url") {
        @Override
        EmbeddedServer create(EmbeddedOptions options) {
            return new SftpServer(options.data().resolve("sftp"), options.sftpUsers());
        }

        @Override
        boolean isWanted(Environment environment) {
            return super.isWanted(environment)
                    && !EmbeddedOptions.of(environment).sftpUsers().isEmpty();
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

    boolean isWanted(Environment environment) {
        return !StringUtils.hasText(environment.getProperty(addressProperty));
    }

    abstract EmbeddedServer create(EmbeddedOptions options);
}
