package io.caravanserai.hub.embedded;

import io.caravanserai.hub.embedded.artemis.BrokerUser;
import io.caravanserai.hub.embedded.sftp.SftpUser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Options of a test: its own data, PostgreSQL's programs unpacked once for all. */
final class TestOptions {

    private TestOptions() {}

    static EmbeddedOptions on(Path data) {
        return new EmbeddedOptions(
                data,
                Path.of("target/postgres").toAbsolutePath(),
                Map.of(),
                Map.of("meter", new BrokerUser("meter-password", List.of("readings"), List.of())),
                Map.of("meter", new SftpUser("meter-password", List.of("readings"))));
    }
}
