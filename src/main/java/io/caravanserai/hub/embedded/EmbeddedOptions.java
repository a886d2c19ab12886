package io.caravanserai.hub.embedded;

import io.caravanserai.hub.embedded.artemis.BrokerUser;
import io.caravanserai.hub.embedded.sftp.SftpUser;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * What a configuration says about the embedded servers.
 *
 * @param data where everything that must survive lies, default {@code data}
 * @param programs where PostgreSQL's programs are unpacked, default {@code <data>/postgres}
 * @param postgresSettings further lines of postgresql.conf, for instance {@code wal_level: logical}
 * @param brokerUsers who besides the hub may connect to Artemis, default nobody
 * @param sftpUsers who may log in to the SFTP server, default nobody: then there is none
 */
record EmbeddedOptions(
        Path data,
        Path programs,
        Map<String, String> postgresSettings,
        Map<String, BrokerUser> brokerUsers,
        Map<String, SftpUser> sftpUsers) {

    static EmbeddedOptions of(Environment environment) {
        Path data = Path.of(environment.getProperty("hub.data", "data"))
                .toAbsolutePath()
                .normalize();
        @Nullable String programs = environment.getProperty("hub.embedded-postgres.programs");
        Binder binder = Binder.get(environment);
        return new EmbeddedOptions(
                data,
                programs == null
                        ? data.resolve("postgres")
                        : Path.of(programs).toAbsolutePath().normalize(),
                binder.bind("hub.embedded-postgres.settings", Bindable.mapOf(String.class, String.class))
                        .orElse(Map.of()),
                binder.bind("hub.embedded-artemis.users", Bindable.mapOf(String.class, BrokerUser.class))
                        .orElse(Map.of()),
                binder.bind("hub.embedded-sftp.users", Bindable.mapOf(String.class, SftpUser.class))
                        .orElse(Map.of()));
    }
}
