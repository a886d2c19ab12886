package io.caravanserai.hub.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.cli.doctor.Diagnosis.Verdict;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class DatabaseIntegrationTests {

    @Test
    void findsTheSettingsThatLoseWhatIsAcknowledged() throws IOException {
        try (var server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            var settings = new MockEnvironment()
                    .withProperty("spring.datasource.url", server.getJdbcUrl("postgres", "postgres"))
                    .withProperty("spring.datasource.username", "postgres");

            var found = Database.of(settings);

            assertThat(found)
                    .filteredOn(diagnosis -> diagnosis.verdict() == Verdict.FAILED)
                    .extracting(Diagnosis::what)
                    .containsExactly("fsync");
            assertThat(found)
                    .filteredOn(diagnosis -> diagnosis.verdict() == Verdict.WARNING)
                    .extracting(Diagnosis::what)
                    .containsExactly("synchronous_standby_names");
        }
    }
}
